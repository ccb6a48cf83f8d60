CREATE TABLE "membership_campaigns" (
	"tenant_id" uuid,
	"id" uuid DEFAULT gen_random_uuid(),
	"year" integer NOT NULL,
	"note" text DEFAULT '' NOT NULL,
	"lapses_on" date,
	"asked" integer NOT NULL,
	"unreachable" integer DEFAULT 0 NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"by" text NOT NULL,
	"lapsed_at" timestamp with time zone,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "membership_campaigns_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "membership_campaigns_one_year" UNIQUE("tenant_id","year")
);
--> statement-breakpoint
ALTER TABLE "membership_campaigns" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "membership_applications" (
	"tenant_id" uuid,
	"id" uuid DEFAULT gen_random_uuid(),
	"says" jsonb NOT NULL,
	"email" text NOT NULL,
	"state" text NOT NULL,
	"member_id" uuid,
	"at" timestamp with time zone NOT NULL,
	"confirmed_at" timestamp with time zone,
	CONSTRAINT "membership_applications_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
ALTER TABLE "membership_applications" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "membership_facts" (
	"tenant_id" uuid,
	"id" uuid DEFAULT gen_random_uuid(),
	"member_id" uuid,
	"professional_id" uuid,
	"kind" text NOT NULL,
	"year" integer,
	"campaign_id" uuid,
	"on" date NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"by" text NOT NULL,
	"note" text DEFAULT '' NOT NULL,
	"before" jsonb,
	"undone_at" timestamp with time zone,
	CONSTRAINT "membership_facts_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
ALTER TABLE "membership_facts" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "membership_payments" ADD COLUMN "reconciled_on" date;--> statement-breakpoint
ALTER TABLE "membership_payments" ADD COLUMN "import_id" uuid;--> statement-breakpoint
ALTER TABLE "membership_years" ADD COLUMN "confirmed_on" date;--> statement-breakpoint
CREATE INDEX "membership_applications_by_state" ON "membership_applications" ("tenant_id","state","at");--> statement-breakpoint
CREATE INDEX "membership_applications_by_email" ON "membership_applications" ("tenant_id","email");--> statement-breakpoint
CREATE INDEX "membership_facts_by_member" ON "membership_facts" ("tenant_id","member_id","at");--> statement-breakpoint
CREATE INDEX "membership_facts_by_professional" ON "membership_facts" ("tenant_id","professional_id","at");--> statement-breakpoint
CREATE INDEX "membership_facts_by_kind" ON "membership_facts" ("tenant_id","kind","on");--> statement-breakpoint
ALTER TABLE "membership_applications" ADD CONSTRAINT "membership_applications_member" FOREIGN KEY ("tenant_id","member_id") REFERENCES "membership_members"("tenant_id","id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "membership_facts" ADD CONSTRAINT "membership_facts_member" FOREIGN KEY ("tenant_id","member_id") REFERENCES "membership_members"("tenant_id","id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "membership_facts" ADD CONSTRAINT "membership_facts_professional" FOREIGN KEY ("tenant_id","professional_id") REFERENCES "directory_professionals"("tenant_id","id") ON DELETE CASCADE;--> statement-breakpoint
CREATE POLICY "membership_campaigns_same_tenant" ON "membership_campaigns" AS PERMISSIVE FOR ALL TO "maillage_app" USING (tenant_id = current_setting('app.tenant_id')::uuid) WITH CHECK (tenant_id = current_setting('app.tenant_id')::uuid);--> statement-breakpoint
CREATE POLICY "membership_applications_same_tenant" ON "membership_applications" AS PERMISSIVE FOR ALL TO "maillage_app" USING (tenant_id = current_setting('app.tenant_id')::uuid) WITH CHECK (tenant_id = current_setting('app.tenant_id')::uuid);--> statement-breakpoint
CREATE POLICY "membership_facts_same_tenant" ON "membership_facts" AS PERMISSIVE FOR ALL TO "maillage_app" USING (tenant_id = current_setting('app.tenant_id')::uuid) WITH CHECK (tenant_id = current_setting('app.tenant_id')::uuid);