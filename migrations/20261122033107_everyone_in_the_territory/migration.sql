CREATE TABLE "directory_activities" (
	"tenant_id" uuid,
	"id" uuid DEFAULT gen_random_uuid(),
	"professional_id" uuid NOT NULL,
	"structure_id" uuid,
	"national_key" text,
	"mode_code" text DEFAULT '' NOT NULL,
	"sector_code" text DEFAULT '' NOT NULL,
	"sector_label" text DEFAULT '' NOT NULL,
	"role_code" text DEFAULT '' NOT NULL,
	"role_label" text DEFAULT '' NOT NULL,
	"kind_code" text DEFAULT '' NOT NULL,
	"commune_code" text,
	"phone" text,
	"email" text,
	"origin" text NOT NULL,
	"ended_on" date,
	CONSTRAINT "directory_activities_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "directory_activities_one_key" UNIQUE("tenant_id","professional_id","national_key")
);
--> statement-breakpoint
ALTER TABLE "directory_activities" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "directory_changes" (
	"tenant_id" uuid,
	"id" uuid DEFAULT gen_random_uuid(),
	"run_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"entry_kind" text NOT NULL,
	"entry_id" uuid,
	"national_id" text NOT NULL,
	"label" text NOT NULL,
	"profession_code" text DEFAULT '' NOT NULL,
	"commune_code" text,
	"before" jsonb,
	"after" jsonb,
	"accepted" boolean,
	"applied_at" timestamp with time zone,
	CONSTRAINT "directory_changes_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "directory_changes_one" UNIQUE("tenant_id","run_id","entry_kind","national_id")
);
--> statement-breakpoint
ALTER TABLE "directory_changes" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "directory_details" (
	"tenant_id" uuid,
	"id" uuid DEFAULT gen_random_uuid(),
	"entry_kind" text NOT NULL,
	"entry_id" uuid NOT NULL,
	"field" text NOT NULL,
	"value" text NOT NULL,
	"visibility" text NOT NULL,
	"by" text NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"superseded_at" timestamp with time zone,
	CONSTRAINT "directory_details_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
ALTER TABLE "directory_details" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "directory_professionals" (
	"tenant_id" uuid,
	"id" uuid DEFAULT gen_random_uuid(),
	"rpps" text,
	"family_name" text NOT NULL,
	"given_name" text DEFAULT '' NOT NULL,
	"civility" text DEFAULT '' NOT NULL,
	"title" text DEFAULT '' NOT NULL,
	"profession_code" text DEFAULT '' NOT NULL,
	"profession_label" text DEFAULT '' NOT NULL,
	"category_code" text DEFAULT 'C' NOT NULL,
	"origin" text NOT NULL,
	"added_by" text NOT NULL,
	"first_seen_on" date NOT NULL,
	"left_on" date,
	"public_since" date,
	"membership" text,
	"search" text NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "directory_professionals_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
ALTER TABLE "directory_professionals" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "directory_qualifications" (
	"tenant_id" uuid,
	"id" uuid DEFAULT gen_random_uuid(),
	"professional_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"type_code" text DEFAULT '' NOT NULL,
	"code" text NOT NULL,
	"label" text NOT NULL,
	"origin" text NOT NULL,
	CONSTRAINT "directory_qualifications_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "directory_qualifications_one" UNIQUE("tenant_id","professional_id","kind","type_code","code")
);
--> statement-breakpoint
ALTER TABLE "directory_qualifications" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "directory_runs" (
	"tenant_id" uuid,
	"id" uuid DEFAULT gen_random_uuid(),
	"source" text NOT NULL,
	"state" text NOT NULL,
	"files" jsonb NOT NULL,
	"progress" jsonb NOT NULL,
	"counts" jsonb NOT NULL,
	"problem" text,
	"started_at" timestamp with time zone NOT NULL,
	"read_at" timestamp with time zone,
	"applied_at" timestamp with time zone,
	"by" text NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "directory_runs_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
ALTER TABLE "directory_runs" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "directory_structures" (
	"tenant_id" uuid,
	"id" uuid DEFAULT gen_random_uuid(),
	"national_id" text,
	"finess" text,
	"finess_legal" text,
	"siret" text,
	"name" text NOT NULL,
	"kind" text NOT NULL,
	"category_code" text DEFAULT '' NOT NULL,
	"category_label" text DEFAULT '' NOT NULL,
	"address" text DEFAULT '' NOT NULL,
	"postcode" text DEFAULT '' NOT NULL,
	"city" text DEFAULT '' NOT NULL,
	"commune_code" text,
	"lat" double precision,
	"lon" double precision,
	"precision" text,
	"phone" text,
	"email" text,
	"origin" text NOT NULL,
	"added_by" text NOT NULL,
	"first_seen_on" date NOT NULL,
	"closed_on" date,
	"search" text NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "directory_structures_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
ALTER TABLE "directory_structures" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "membership_certificates" (
	"tenant_id" uuid,
	"id" uuid DEFAULT gen_random_uuid(),
	"member_id" uuid NOT NULL,
	"year" integer NOT NULL,
	"number" text NOT NULL,
	"code" text NOT NULL,
	"issued_on" date NOT NULL,
	"says" jsonb NOT NULL,
	"by" text NOT NULL,
	"revoked_at" timestamp with time zone,
	"revoked_why" text DEFAULT '' NOT NULL,
	CONSTRAINT "membership_certificates_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "membership_certificates_one_number" UNIQUE("tenant_id","number"),
	CONSTRAINT "membership_certificates_one_code" UNIQUE("tenant_id","code")
);
--> statement-breakpoint
ALTER TABLE "membership_certificates" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "membership_charters" (
	"tenant_id" uuid,
	"id" uuid DEFAULT gen_random_uuid(),
	"version" integer NOT NULL,
	"title" text NOT NULL,
	"text" text NOT NULL,
	"decided_on" date NOT NULL,
	"by" text NOT NULL,
	CONSTRAINT "membership_charters_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "membership_charters_one_version" UNIQUE("tenant_id","version")
);
--> statement-breakpoint
ALTER TABLE "membership_charters" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "membership_colleges" (
	"tenant_id" uuid,
	"id" uuid DEFAULT gen_random_uuid(),
	"name" text NOT NULL,
	"position" integer NOT NULL,
	"weight" integer NOT NULL,
	"condition" jsonb NOT NULL,
	"ended_on" date,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "membership_colleges_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "membership_colleges_one_name" UNIQUE("tenant_id","name")
);
--> statement-breakpoint
ALTER TABLE "membership_colleges" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "membership_fees" (
	"tenant_id" uuid,
	"id" uuid DEFAULT gen_random_uuid(),
	"college_id" uuid NOT NULL,
	"from_year" integer NOT NULL,
	"cents" integer NOT NULL,
	CONSTRAINT "membership_fees_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "membership_fees_one" UNIQUE("tenant_id","college_id","from_year")
);
--> statement-breakpoint
ALTER TABLE "membership_fees" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "membership_members" (
	"tenant_id" uuid,
	"id" uuid DEFAULT gen_random_uuid(),
	"professional_id" uuid,
	"organisation" text DEFAULT '' NOT NULL,
	"family_name" text NOT NULL,
	"given_name" text DEFAULT '' NOT NULL,
	"email" text,
	"phone" text,
	"rpps" text,
	"profession_code" text DEFAULT '' NOT NULL,
	"mode_code" text DEFAULT '' NOT NULL,
	"commune_code" text,
	"college_id" uuid,
	"state" text NOT NULL,
	"applied_on" date NOT NULL,
	"joined_on" date,
	"left_on" date,
	"left_why" text DEFAULT '' NOT NULL,
	"note" text DEFAULT '' NOT NULL,
	"writable" boolean DEFAULT true NOT NULL,
	"import_id" uuid,
	"search" text NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "membership_members_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
ALTER TABLE "membership_members" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "membership_outreach" (
	"tenant_id" uuid,
	"id" uuid DEFAULT gen_random_uuid(),
	"professional_id" uuid NOT NULL,
	"outcome" text NOT NULL,
	"planned_on" date,
	"on" date,
	"by" text NOT NULL,
	"note" text DEFAULT '' NOT NULL,
	"undone_at" timestamp with time zone,
	CONSTRAINT "membership_outreach_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
ALTER TABLE "membership_outreach" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "membership_participations" (
	"tenant_id" uuid,
	"id" uuid DEFAULT gen_random_uuid(),
	"member_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"on" date NOT NULL,
	"label" text NOT NULL,
	"by" text NOT NULL,
	"import_id" uuid,
	CONSTRAINT "membership_participations_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "membership_participations_one" UNIQUE("tenant_id","member_id","kind","on","label")
);
--> statement-breakpoint
ALTER TABLE "membership_participations" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "membership_payments" (
	"tenant_id" uuid,
	"id" uuid DEFAULT gen_random_uuid(),
	"year_id" uuid NOT NULL,
	"cents" integer NOT NULL,
	"method" text NOT NULL,
	"on" date NOT NULL,
	"reference" text DEFAULT '' NOT NULL,
	"receipt" text NOT NULL,
	"by" text NOT NULL,
	"cancelled_at" timestamp with time zone,
	CONSTRAINT "membership_payments_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "membership_payments_one_receipt" UNIQUE("tenant_id","receipt")
);
--> statement-breakpoint
ALTER TABLE "membership_payments" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "membership_schemes" (
	"tenant_id" uuid,
	"id" uuid DEFAULT gen_random_uuid(),
	"code" text NOT NULL,
	"label" text NOT NULL,
	"professions" text[] DEFAULT '{}'::text[] NOT NULL,
	"cents" integer,
	"from" date,
	"until" date,
	"source" text NOT NULL,
	"verified" boolean DEFAULT false NOT NULL,
	"ended_at" timestamp with time zone,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "membership_schemes_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "membership_schemes_one_code" UNIQUE("tenant_id","code")
);
--> statement-breakpoint
ALTER TABLE "membership_schemes" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "membership_settings" (
	"tenant_id" uuid,
	"id" uuid DEFAULT gen_random_uuid(),
	"version" integer NOT NULL,
	"settings" jsonb NOT NULL,
	"decided_on" date NOT NULL,
	"by" text NOT NULL,
	CONSTRAINT "membership_settings_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "membership_settings_one_version" UNIQUE("tenant_id","version")
);
--> statement-breakpoint
ALTER TABLE "membership_settings" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "membership_signatures" (
	"tenant_id" uuid,
	"id" uuid DEFAULT gen_random_uuid(),
	"member_id" uuid NOT NULL,
	"charter_id" uuid NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"way" text NOT NULL,
	CONSTRAINT "membership_signatures_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "membership_signatures_one" UNIQUE("tenant_id","member_id","charter_id")
);
--> statement-breakpoint
ALTER TABLE "membership_signatures" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "membership_years" (
	"tenant_id" uuid,
	"id" uuid DEFAULT gen_random_uuid(),
	"member_id" uuid NOT NULL,
	"year" integer NOT NULL,
	"college_id" uuid,
	"cents" integer NOT NULL,
	"state" text NOT NULL,
	"asked_on" date NOT NULL,
	"settled_on" date,
	"reminded_on" date,
	"reminders" integer DEFAULT 0 NOT NULL,
	"import_id" uuid,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "membership_years_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "membership_years_one" UNIQUE("tenant_id","member_id","year")
);
--> statement-breakpoint
ALTER TABLE "membership_years" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "territory_communes" (
	"tenant_id" uuid,
	"id" uuid DEFAULT gen_random_uuid(),
	"code" text NOT NULL,
	"sector_id" uuid,
	"added_on" date NOT NULL,
	CONSTRAINT "territory_communes_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "territory_communes_one_code" UNIQUE("tenant_id","code")
);
--> statement-breakpoint
ALTER TABLE "territory_communes" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "territory_figures" (
	"tenant_id" uuid,
	"id" uuid DEFAULT gen_random_uuid(),
	"indicator" text NOT NULL,
	"label" text NOT NULL,
	"unit" text NOT NULL,
	"scope" text NOT NULL,
	"code" text DEFAULT '' NOT NULL,
	"value" double precision NOT NULL,
	"as_of" date NOT NULL,
	"source" text NOT NULL,
	"url" text DEFAULT '' NOT NULL,
	"note" text DEFAULT '' NOT NULL,
	"by" text NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"superseded_at" timestamp with time zone,
	CONSTRAINT "territory_figures_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
ALTER TABLE "territory_figures" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "territory_sectors" (
	"tenant_id" uuid,
	"id" uuid DEFAULT gen_random_uuid(),
	"name" text NOT NULL,
	"position" integer DEFAULT 0 NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "territory_sectors_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "territory_sectors_one_name" UNIQUE("tenant_id","name")
);
--> statement-breakpoint
ALTER TABLE "territory_sectors" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "territory_sizes" (
	"tenant_id" uuid,
	"id" uuid DEFAULT gen_random_uuid(),
	"version" integer NOT NULL,
	"size" integer,
	"why" text DEFAULT '' NOT NULL,
	"decided_on" date NOT NULL,
	"by" text NOT NULL,
	CONSTRAINT "territory_sizes_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "territory_sizes_one_version" UNIQUE("tenant_id","version")
);
--> statement-breakpoint
ALTER TABLE "territory_sizes" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "welcome_notices" (
	"tenant_id" uuid,
	"id" uuid DEFAULT gen_random_uuid(),
	"kind" text NOT NULL,
	"state" text NOT NULL,
	"title" text NOT NULL,
	"text" text NOT NULL,
	"profession_code" text DEFAULT '' NOT NULL,
	"commune_code" text,
	"from_on" date,
	"until_on" date,
	"expires_on" date NOT NULL,
	"contact_name" text NOT NULL,
	"email" text,
	"phone" text,
	"member_id" uuid,
	"created_at" timestamp with time zone NOT NULL,
	"by" text NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "welcome_notices_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
ALTER TABLE "welcome_notices" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "welcome_texts" (
	"tenant_id" uuid,
	"id" uuid DEFAULT gen_random_uuid(),
	"version" integer NOT NULL,
	"texts" jsonb NOT NULL,
	"decided_on" date NOT NULL,
	"by" text NOT NULL,
	CONSTRAINT "welcome_texts_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "welcome_texts_one_version" UNIQUE("tenant_id","version")
);
--> statement-breakpoint
ALTER TABLE "welcome_texts" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE INDEX "directory_activities_by_structure" ON "directory_activities" ("tenant_id","structure_id");--> statement-breakpoint
CREATE INDEX "directory_activities_by_commune" ON "directory_activities" ("tenant_id","commune_code","professional_id");--> statement-breakpoint
CREATE INDEX "directory_changes_by_run" ON "directory_changes" ("tenant_id","run_id","kind","label");--> statement-breakpoint
CREATE UNIQUE INDEX "directory_details_one" ON "directory_details" ("tenant_id","entry_id","field") WHERE superseded_at is null;--> statement-breakpoint
CREATE INDEX "directory_details_by_entry" ON "directory_details" ("tenant_id","entry_id","at");--> statement-breakpoint
CREATE INDEX "directory_details_by_field" ON "directory_details" ("tenant_id","field","value");--> statement-breakpoint
CREATE UNIQUE INDEX "directory_professionals_one_rpps" ON "directory_professionals" ("tenant_id","rpps") WHERE rpps is not null;--> statement-breakpoint
CREATE INDEX "directory_professionals_by_name" ON "directory_professionals" ("tenant_id","family_name","given_name");--> statement-breakpoint
CREATE INDEX "directory_professionals_by_profession" ON "directory_professionals" ("tenant_id","profession_code");--> statement-breakpoint
CREATE INDEX "directory_professionals_by_search" ON "directory_professionals" USING gin ("tenant_id","search" gin_trgm_ops);--> statement-breakpoint
CREATE INDEX "directory_qualifications_by_code" ON "directory_qualifications" ("tenant_id","kind","code");--> statement-breakpoint
CREATE INDEX "directory_runs_by_date" ON "directory_runs" ("tenant_id","started_at");--> statement-breakpoint
CREATE UNIQUE INDEX "directory_structures_one_national" ON "directory_structures" ("tenant_id","national_id") WHERE national_id is not null;--> statement-breakpoint
CREATE INDEX "directory_structures_by_finess" ON "directory_structures" ("tenant_id","finess");--> statement-breakpoint
CREATE INDEX "directory_structures_by_name" ON "directory_structures" ("tenant_id","name");--> statement-breakpoint
CREATE INDEX "directory_structures_by_kind" ON "directory_structures" ("tenant_id","kind");--> statement-breakpoint
CREATE INDEX "directory_structures_by_commune" ON "directory_structures" ("tenant_id","commune_code");--> statement-breakpoint
CREATE INDEX "directory_structures_by_search" ON "directory_structures" USING gin ("tenant_id","search" gin_trgm_ops);--> statement-breakpoint
CREATE INDEX "membership_certificates_by_member" ON "membership_certificates" ("tenant_id","member_id","year");--> statement-breakpoint
CREATE UNIQUE INDEX "membership_members_one_professional" ON "membership_members" ("tenant_id","professional_id") WHERE professional_id is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "membership_members_one_rpps" ON "membership_members" ("tenant_id","rpps") WHERE rpps is not null;--> statement-breakpoint
CREATE INDEX "membership_members_by_name" ON "membership_members" ("tenant_id","family_name","given_name");--> statement-breakpoint
CREATE INDEX "membership_members_by_state" ON "membership_members" ("tenant_id","state","college_id");--> statement-breakpoint
CREATE INDEX "membership_members_by_email" ON "membership_members" ("tenant_id","email");--> statement-breakpoint
CREATE INDEX "membership_members_by_import" ON "membership_members" ("tenant_id","import_id");--> statement-breakpoint
CREATE INDEX "membership_outreach_by_professional" ON "membership_outreach" ("tenant_id","professional_id","on");--> statement-breakpoint
CREATE INDEX "membership_outreach_by_outcome" ON "membership_outreach" ("tenant_id","outcome","planned_on");--> statement-breakpoint
CREATE INDEX "membership_participations_by_date" ON "membership_participations" ("tenant_id","on");--> statement-breakpoint
CREATE INDEX "membership_payments_by_year" ON "membership_payments" ("tenant_id","year_id");--> statement-breakpoint
CREATE INDEX "membership_payments_by_date" ON "membership_payments" ("tenant_id","on");--> statement-breakpoint
CREATE INDEX "membership_years_by_year" ON "membership_years" ("tenant_id","year","state");--> statement-breakpoint
CREATE INDEX "territory_communes_by_sector" ON "territory_communes" ("tenant_id","sector_id");--> statement-breakpoint
CREATE INDEX "territory_figures_by_indicator" ON "territory_figures" ("tenant_id","indicator","scope","code","as_of");--> statement-breakpoint
CREATE INDEX "welcome_notices_by_state" ON "welcome_notices" ("tenant_id","state","expires_on");--> statement-breakpoint
CREATE INDEX "welcome_notices_by_kind" ON "welcome_notices" ("tenant_id","kind","profession_code");--> statement-breakpoint
ALTER TABLE "directory_activities" ADD CONSTRAINT "directory_activities_professional" FOREIGN KEY ("tenant_id","professional_id") REFERENCES "directory_professionals"("tenant_id","id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "directory_activities" ADD CONSTRAINT "directory_activities_structure" FOREIGN KEY ("tenant_id","structure_id") REFERENCES "directory_structures"("tenant_id","id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "directory_changes" ADD CONSTRAINT "directory_changes_run" FOREIGN KEY ("tenant_id","run_id") REFERENCES "directory_runs"("tenant_id","id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "directory_qualifications" ADD CONSTRAINT "directory_qualifications_professional" FOREIGN KEY ("tenant_id","professional_id") REFERENCES "directory_professionals"("tenant_id","id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "membership_certificates" ADD CONSTRAINT "membership_certificates_member" FOREIGN KEY ("tenant_id","member_id") REFERENCES "membership_members"("tenant_id","id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "membership_fees" ADD CONSTRAINT "membership_fees_college" FOREIGN KEY ("tenant_id","college_id") REFERENCES "membership_colleges"("tenant_id","id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "membership_members" ADD CONSTRAINT "membership_members_professional" FOREIGN KEY ("tenant_id","professional_id") REFERENCES "directory_professionals"("tenant_id","id");--> statement-breakpoint
ALTER TABLE "membership_members" ADD CONSTRAINT "membership_members_college" FOREIGN KEY ("tenant_id","college_id") REFERENCES "membership_colleges"("tenant_id","id");--> statement-breakpoint
ALTER TABLE "membership_outreach" ADD CONSTRAINT "membership_outreach_professional" FOREIGN KEY ("tenant_id","professional_id") REFERENCES "directory_professionals"("tenant_id","id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "membership_participations" ADD CONSTRAINT "membership_participations_member" FOREIGN KEY ("tenant_id","member_id") REFERENCES "membership_members"("tenant_id","id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "membership_payments" ADD CONSTRAINT "membership_payments_year" FOREIGN KEY ("tenant_id","year_id") REFERENCES "membership_years"("tenant_id","id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "membership_signatures" ADD CONSTRAINT "membership_signatures_member" FOREIGN KEY ("tenant_id","member_id") REFERENCES "membership_members"("tenant_id","id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "membership_signatures" ADD CONSTRAINT "membership_signatures_charter" FOREIGN KEY ("tenant_id","charter_id") REFERENCES "membership_charters"("tenant_id","id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "membership_years" ADD CONSTRAINT "membership_years_member" FOREIGN KEY ("tenant_id","member_id") REFERENCES "membership_members"("tenant_id","id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "membership_years" ADD CONSTRAINT "membership_years_college" FOREIGN KEY ("tenant_id","college_id") REFERENCES "membership_colleges"("tenant_id","id");--> statement-breakpoint
ALTER TABLE "territory_communes" ADD CONSTRAINT "territory_communes_sector" FOREIGN KEY ("tenant_id","sector_id") REFERENCES "territory_sectors"("tenant_id","id");--> statement-breakpoint
CREATE POLICY "directory_activities_same_tenant" ON "directory_activities" AS PERMISSIVE FOR ALL TO "maillage_app" USING (tenant_id = current_setting('app.tenant_id')::uuid) WITH CHECK (tenant_id = current_setting('app.tenant_id')::uuid);--> statement-breakpoint
CREATE POLICY "directory_changes_same_tenant" ON "directory_changes" AS PERMISSIVE FOR ALL TO "maillage_app" USING (tenant_id = current_setting('app.tenant_id')::uuid) WITH CHECK (tenant_id = current_setting('app.tenant_id')::uuid);--> statement-breakpoint
CREATE POLICY "directory_details_same_tenant" ON "directory_details" AS PERMISSIVE FOR ALL TO "maillage_app" USING (tenant_id = current_setting('app.tenant_id')::uuid) WITH CHECK (tenant_id = current_setting('app.tenant_id')::uuid);--> statement-breakpoint
CREATE POLICY "directory_professionals_same_tenant" ON "directory_professionals" AS PERMISSIVE FOR ALL TO "maillage_app" USING (tenant_id = current_setting('app.tenant_id')::uuid) WITH CHECK (tenant_id = current_setting('app.tenant_id')::uuid);--> statement-breakpoint
CREATE POLICY "directory_qualifications_same_tenant" ON "directory_qualifications" AS PERMISSIVE FOR ALL TO "maillage_app" USING (tenant_id = current_setting('app.tenant_id')::uuid) WITH CHECK (tenant_id = current_setting('app.tenant_id')::uuid);--> statement-breakpoint
CREATE POLICY "directory_runs_same_tenant" ON "directory_runs" AS PERMISSIVE FOR ALL TO "maillage_app" USING (tenant_id = current_setting('app.tenant_id')::uuid) WITH CHECK (tenant_id = current_setting('app.tenant_id')::uuid);--> statement-breakpoint
CREATE POLICY "directory_structures_same_tenant" ON "directory_structures" AS PERMISSIVE FOR ALL TO "maillage_app" USING (tenant_id = current_setting('app.tenant_id')::uuid) WITH CHECK (tenant_id = current_setting('app.tenant_id')::uuid);--> statement-breakpoint
CREATE POLICY "membership_certificates_same_tenant" ON "membership_certificates" AS PERMISSIVE FOR ALL TO "maillage_app" USING (tenant_id = current_setting('app.tenant_id')::uuid) WITH CHECK (tenant_id = current_setting('app.tenant_id')::uuid);--> statement-breakpoint
CREATE POLICY "membership_charters_same_tenant" ON "membership_charters" AS PERMISSIVE FOR ALL TO "maillage_app" USING (tenant_id = current_setting('app.tenant_id')::uuid) WITH CHECK (tenant_id = current_setting('app.tenant_id')::uuid);--> statement-breakpoint
CREATE POLICY "membership_colleges_same_tenant" ON "membership_colleges" AS PERMISSIVE FOR ALL TO "maillage_app" USING (tenant_id = current_setting('app.tenant_id')::uuid) WITH CHECK (tenant_id = current_setting('app.tenant_id')::uuid);--> statement-breakpoint
CREATE POLICY "membership_fees_same_tenant" ON "membership_fees" AS PERMISSIVE FOR ALL TO "maillage_app" USING (tenant_id = current_setting('app.tenant_id')::uuid) WITH CHECK (tenant_id = current_setting('app.tenant_id')::uuid);--> statement-breakpoint
CREATE POLICY "membership_members_same_tenant" ON "membership_members" AS PERMISSIVE FOR ALL TO "maillage_app" USING (tenant_id = current_setting('app.tenant_id')::uuid) WITH CHECK (tenant_id = current_setting('app.tenant_id')::uuid);--> statement-breakpoint
CREATE POLICY "membership_outreach_same_tenant" ON "membership_outreach" AS PERMISSIVE FOR ALL TO "maillage_app" USING (tenant_id = current_setting('app.tenant_id')::uuid) WITH CHECK (tenant_id = current_setting('app.tenant_id')::uuid);--> statement-breakpoint
CREATE POLICY "membership_participations_same_tenant" ON "membership_participations" AS PERMISSIVE FOR ALL TO "maillage_app" USING (tenant_id = current_setting('app.tenant_id')::uuid) WITH CHECK (tenant_id = current_setting('app.tenant_id')::uuid);--> statement-breakpoint
CREATE POLICY "membership_payments_same_tenant" ON "membership_payments" AS PERMISSIVE FOR ALL TO "maillage_app" USING (tenant_id = current_setting('app.tenant_id')::uuid) WITH CHECK (tenant_id = current_setting('app.tenant_id')::uuid);--> statement-breakpoint
CREATE POLICY "membership_schemes_same_tenant" ON "membership_schemes" AS PERMISSIVE FOR ALL TO "maillage_app" USING (tenant_id = current_setting('app.tenant_id')::uuid) WITH CHECK (tenant_id = current_setting('app.tenant_id')::uuid);--> statement-breakpoint
CREATE POLICY "membership_settings_same_tenant" ON "membership_settings" AS PERMISSIVE FOR ALL TO "maillage_app" USING (tenant_id = current_setting('app.tenant_id')::uuid) WITH CHECK (tenant_id = current_setting('app.tenant_id')::uuid);--> statement-breakpoint
CREATE POLICY "membership_signatures_same_tenant" ON "membership_signatures" AS PERMISSIVE FOR ALL TO "maillage_app" USING (tenant_id = current_setting('app.tenant_id')::uuid) WITH CHECK (tenant_id = current_setting('app.tenant_id')::uuid);--> statement-breakpoint
CREATE POLICY "membership_years_same_tenant" ON "membership_years" AS PERMISSIVE FOR ALL TO "maillage_app" USING (tenant_id = current_setting('app.tenant_id')::uuid) WITH CHECK (tenant_id = current_setting('app.tenant_id')::uuid);--> statement-breakpoint
CREATE POLICY "territory_communes_same_tenant" ON "territory_communes" AS PERMISSIVE FOR ALL TO "maillage_app" USING (tenant_id = current_setting('app.tenant_id')::uuid) WITH CHECK (tenant_id = current_setting('app.tenant_id')::uuid);--> statement-breakpoint
CREATE POLICY "territory_figures_same_tenant" ON "territory_figures" AS PERMISSIVE FOR ALL TO "maillage_app" USING (tenant_id = current_setting('app.tenant_id')::uuid) WITH CHECK (tenant_id = current_setting('app.tenant_id')::uuid);--> statement-breakpoint
CREATE POLICY "territory_sectors_same_tenant" ON "territory_sectors" AS PERMISSIVE FOR ALL TO "maillage_app" USING (tenant_id = current_setting('app.tenant_id')::uuid) WITH CHECK (tenant_id = current_setting('app.tenant_id')::uuid);--> statement-breakpoint
CREATE POLICY "territory_sizes_same_tenant" ON "territory_sizes" AS PERMISSIVE FOR ALL TO "maillage_app" USING (tenant_id = current_setting('app.tenant_id')::uuid) WITH CHECK (tenant_id = current_setting('app.tenant_id')::uuid);--> statement-breakpoint
CREATE POLICY "welcome_notices_same_tenant" ON "welcome_notices" AS PERMISSIVE FOR ALL TO "maillage_app" USING (tenant_id = current_setting('app.tenant_id')::uuid) WITH CHECK (tenant_id = current_setting('app.tenant_id')::uuid);--> statement-breakpoint
CREATE POLICY "welcome_texts_same_tenant" ON "welcome_texts" AS PERMISSIVE FOR ALL TO "maillage_app" USING (tenant_id = current_setting('app.tenant_id')::uuid) WITH CHECK (tenant_id = current_setting('app.tenant_id')::uuid);