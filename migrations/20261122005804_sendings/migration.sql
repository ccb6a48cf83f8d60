CREATE TABLE "attachment_sendings" (
	"tenant_id" uuid,
	"id" uuid DEFAULT gen_random_uuid(),
	"batch_id" uuid NOT NULL,
	"practice_id" uuid NOT NULL,
	"channel" text NOT NULL,
	"sent_at" timestamp with time zone NOT NULL,
	"reminded_at" timestamp with time zone,
	"opened_at" timestamp with time zone,
	CONSTRAINT "attachment_sendings_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "attachment_sendings_once" UNIQUE("tenant_id","batch_id","practice_id")
);
--> statement-breakpoint
ALTER TABLE "attachment_sendings" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "attachment_sendings" ADD CONSTRAINT "attachment_sendings_batch" FOREIGN KEY ("tenant_id","batch_id") REFERENCES "attachment_batches"("tenant_id","id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "attachment_sendings" ADD CONSTRAINT "attachment_sendings_practice" FOREIGN KEY ("tenant_id","practice_id") REFERENCES "practices"("tenant_id","id") ON DELETE CASCADE;--> statement-breakpoint
CREATE POLICY "attachment_sendings_same_tenant" ON "attachment_sendings" AS PERMISSIVE FOR ALL TO "maillage_app" USING (tenant_id = current_setting('app.tenant_id')::uuid) WITH CHECK (tenant_id = current_setting('app.tenant_id')::uuid);