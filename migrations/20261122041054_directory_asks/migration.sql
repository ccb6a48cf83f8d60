CREATE TABLE "directory_asks" (
	"tenant_id" uuid,
	"id" uuid DEFAULT gen_random_uuid(),
	"professional_id" uuid NOT NULL,
	"email" text NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"settled_at" timestamp with time zone,
	"settled_as" text,
	"settled_by" text,
	CONSTRAINT "directory_asks_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
ALTER TABLE "directory_asks" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE INDEX "directory_asks_by_date" ON "directory_asks" ("tenant_id","at");--> statement-breakpoint
CREATE INDEX "directory_professionals_in_order" ON "directory_professionals" ("tenant_id","search" text_pattern_ops);--> statement-breakpoint
CREATE INDEX "directory_structures_in_order" ON "directory_structures" ("tenant_id","search" text_pattern_ops);--> statement-breakpoint
ALTER TABLE "directory_asks" ADD CONSTRAINT "directory_asks_professional" FOREIGN KEY ("tenant_id","professional_id") REFERENCES "directory_professionals"("tenant_id","id") ON DELETE CASCADE;--> statement-breakpoint
CREATE POLICY "directory_asks_same_tenant" ON "directory_asks" AS PERMISSIVE FOR ALL TO "maillage_app" USING (tenant_id = current_setting('app.tenant_id')::uuid) WITH CHECK (tenant_id = current_setting('app.tenant_id')::uuid);