CREATE SCHEMA "commons";
--> statement-breakpoint
CREATE TABLE "attachment_batches" (
	"tenant_id" uuid,
	"id" uuid DEFAULT gen_random_uuid(),
	"number" integer NOT NULL,
	"state" text DEFAULT 'draft' NOT NULL,
	"starts_on" date NOT NULL,
	"deadline" timestamp with time zone NOT NULL,
	"weights_version" integer NOT NULL,
	"summary" jsonb NOT NULL,
	"sent_at" timestamp with time zone,
	"closed_at" timestamp with time zone,
	"version" integer DEFAULT 1 NOT NULL,
	"last_by" text NOT NULL,
	CONSTRAINT "attachment_batches_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "attachment_batches_one_number" UNIQUE("tenant_id","number")
);
--> statement-breakpoint
ALTER TABLE "attachment_batches" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "attachment_counts" (
	"tenant_id" uuid,
	"id" uuid DEFAULT gen_random_uuid(),
	"exit_month" text NOT NULL,
	"outcome" text NOT NULL,
	"reason" text NOT NULL,
	"commune" text NOT NULL,
	"people" integer NOT NULL,
	"waited_days" integer NOT NULL,
	CONSTRAINT "attachment_counts_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "attachment_counts_one" UNIQUE("tenant_id","exit_month","outcome","reason","commune")
);
--> statement-breakpoint
ALTER TABLE "attachment_counts" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "attachment_facts" (
	"tenant_id" uuid,
	"id" uuid DEFAULT gen_random_uuid(),
	"request_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"on" date NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"by" text NOT NULL,
	"offer_id" uuid,
	"practice_id" uuid,
	"doctor_id" uuid,
	"code" text,
	"note" bytea,
	"undone_at" timestamp with time zone,
	CONSTRAINT "attachment_facts_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
ALTER TABLE "attachment_facts" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "attachment_offers" (
	"tenant_id" uuid,
	"id" uuid DEFAULT gen_random_uuid(),
	"batch_id" uuid NOT NULL,
	"request_id" uuid NOT NULL,
	"practice_id" uuid NOT NULL,
	"doctor_id" uuid NOT NULL,
	"state" text DEFAULT 'draft' NOT NULL,
	"by_hand" text,
	"why" bytea,
	"refusal" text,
	"answered_at" timestamp with time zone,
	"answered_by" text,
	"first_visit_on" date,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "attachment_offers_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "attachment_offers_once" UNIQUE("tenant_id","batch_id","request_id")
);
--> statement-breakpoint
ALTER TABLE "attachment_offers" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "attachment_partners" (
	"tenant_id" uuid,
	"id" uuid DEFAULT gen_random_uuid(),
	"name" text NOT NULL,
	"kind" text NOT NULL,
	"contact" text DEFAULT '' NOT NULL,
	"email" text,
	"phone" text,
	"ended_at" timestamp with time zone,
	CONSTRAINT "attachment_partners_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
ALTER TABLE "attachment_partners" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "attachment_requests" (
	"tenant_id" uuid,
	"id" uuid DEFAULT gen_random_uuid(),
	"entered_on" date NOT NULL,
	"door" text NOT NULL,
	"state" text DEFAULT 'waiting' NOT NULL,
	"closing" text,
	"exited_on" date,
	"household_id" uuid,
	"confirmed_on" date NOT NULL,
	"informed_on" date NOT NULL,
	"merged_into" uuid,
	"import_id" uuid,
	"doctor_id" uuid,
	"practice_id" uuid,
	"dossier" bytea,
	"version" integer DEFAULT 1 NOT NULL,
	"changed_xid" xid8 DEFAULT pg_current_xact_id() NOT NULL,
	CONSTRAINT "attachment_requests_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
ALTER TABLE "attachment_requests" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "attachment_settings" (
	"tenant_id" uuid,
	"id" uuid DEFAULT gen_random_uuid(),
	"version" integer NOT NULL,
	"settings" jsonb NOT NULL,
	"decided_on" date NOT NULL,
	"by" text NOT NULL,
	CONSTRAINT "attachment_settings_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "attachment_settings_one_version" UNIQUE("tenant_id","version")
);
--> statement-breakpoint
ALTER TABLE "attachment_settings" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "attachment_weights" (
	"tenant_id" uuid,
	"id" uuid DEFAULT gen_random_uuid(),
	"version" integer NOT NULL,
	"weights" jsonb NOT NULL,
	"why" text DEFAULT '' NOT NULL,
	"decided_on" date NOT NULL,
	"by" text NOT NULL,
	CONSTRAINT "attachment_weights_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "attachment_weights_one_version" UNIQUE("tenant_id","version")
);
--> statement-breakpoint
ALTER TABLE "attachment_weights" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "doctors" (
	"tenant_id" uuid,
	"id" uuid DEFAULT gen_random_uuid(),
	"practice_id" uuid NOT NULL,
	"family_name" text NOT NULL,
	"given_name" text DEFAULT '' NOT NULL,
	"rpps" text,
	"places" integer,
	"places_stated_at" timestamp with time zone,
	"max_distance_km" integer,
	"communes" text[] DEFAULT '{}'::text[] NOT NULL,
	"home_visits" boolean DEFAULT false NOT NULL,
	"min_age" integer,
	"max_age" integer,
	"note" text DEFAULT '' NOT NULL,
	"import_id" uuid,
	"left_on" date,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "doctors_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
ALTER TABLE "doctors" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "practice_contacts" (
	"tenant_id" uuid,
	"id" uuid DEFAULT gen_random_uuid(),
	"practice_id" uuid NOT NULL,
	"on" date NOT NULL,
	"kind" text NOT NULL,
	"by" text NOT NULL,
	"note" text DEFAULT '' NOT NULL,
	CONSTRAINT "practice_contacts_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
ALTER TABLE "practice_contacts" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "practices" (
	"tenant_id" uuid,
	"id" uuid DEFAULT gen_random_uuid(),
	"name" text NOT NULL,
	"address" text DEFAULT '' NOT NULL,
	"postcode" text DEFAULT '' NOT NULL,
	"city" text DEFAULT '' NOT NULL,
	"commune_code" text,
	"lat" double precision,
	"lon" double precision,
	"precision" text,
	"phone" text,
	"email" text,
	"channel" text DEFAULT 'mail' NOT NULL,
	"takes_part" boolean DEFAULT true NOT NULL,
	"note" text DEFAULT '' NOT NULL,
	"import_id" uuid,
	"archived_at" timestamp with time zone,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "practices_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
ALTER TABLE "practices" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "imports" (
	"tenant_id" uuid,
	"id" uuid DEFAULT gen_random_uuid(),
	"kind" text NOT NULL,
	"state" text DEFAULT 'draft' NOT NULL,
	"content" bytea,
	"mapping" jsonb NOT NULL,
	"choices" jsonb NOT NULL,
	"counts" jsonb NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"applied_at" timestamp with time zone,
	"undone_at" timestamp with time zone,
	"by" text NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "imports_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
ALTER TABLE "imports" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "capabilities" (
	"tenant_id" uuid,
	"id" uuid DEFAULT gen_random_uuid(),
	"token_hash" text NOT NULL,
	"purpose" text NOT NULL,
	"object_id" uuid NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"revoked_at" timestamp with time zone,
	CONSTRAINT "capabilities_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "capabilities_one_token" UNIQUE("tenant_id","token_hash")
);
--> statement-breakpoint
ALTER TABLE "capabilities" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "commons"."communities" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid(),
	"slug" text NOT NULL CONSTRAINT "communities_slug" UNIQUE,
	"name" text NOT NULL,
	"demo" boolean DEFAULT false NOT NULL,
	"profile" jsonb DEFAULT '{}' NOT NULL,
	"created_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "journal" (
	"tenant_id" uuid,
	"id" uuid DEFAULT gen_random_uuid(),
	"n" bigint NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"actor" text NOT NULL,
	"action" text NOT NULL,
	"object_type" text NOT NULL,
	"object_id" text NOT NULL,
	"commitment" text NOT NULL,
	"prev" text NOT NULL,
	"hash" text NOT NULL,
	CONSTRAINT "journal_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "journal_one_n" UNIQUE("tenant_id","n")
);
--> statement-breakpoint
ALTER TABLE "journal" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "journal_payloads" (
	"tenant_id" uuid,
	"id" uuid DEFAULT gen_random_uuid(),
	"n" bigint NOT NULL,
	"salt" text NOT NULL,
	"payload" jsonb NOT NULL,
	CONSTRAINT "journal_payloads_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "journal_payloads_one_n" UNIQUE("tenant_id","n")
);
--> statement-breakpoint
ALTER TABLE "journal_payloads" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "commons"."memberships" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid(),
	"community_id" uuid NOT NULL,
	"person_id" uuid,
	"email" text NOT NULL,
	"name" text NOT NULL,
	"roles" text[] NOT NULL,
	"since" timestamp with time zone NOT NULL,
	"ended_at" timestamp with time zone,
	CONSTRAINT "memberships_one_per_email" UNIQUE("community_id","email")
);
--> statement-breakpoint
CREATE TABLE "messages" (
	"tenant_id" uuid,
	"id" uuid DEFAULT gen_random_uuid(),
	"channel" text NOT NULL,
	"purpose" text NOT NULL,
	"object_id" uuid,
	"content" bytea,
	"state" text DEFAULT 'queued' NOT NULL,
	"attempts" integer DEFAULT 0 NOT NULL,
	"last_error" text,
	"created_at" timestamp with time zone NOT NULL,
	"sent_at" timestamp with time zone,
	CONSTRAINT "messages_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
ALTER TABLE "messages" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "once_keys" (
	"tenant_id" uuid,
	"id" uuid DEFAULT gen_random_uuid(),
	"key" uuid NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"location" text,
	CONSTRAINT "once_keys_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "once_keys_one" UNIQUE("tenant_id","key")
);
--> statement-breakpoint
ALTER TABLE "once_keys" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "seal_keys" (
	"tenant_id" uuid,
	"id" uuid DEFAULT gen_random_uuid(),
	"version" integer NOT NULL,
	"wrapped" bytea NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"destroyed_at" timestamp with time zone,
	CONSTRAINT "seal_keys_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "seal_keys_one_version" UNIQUE("tenant_id","version")
);
--> statement-breakpoint
ALTER TABLE "seal_keys" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE INDEX "attachment_batches_by_state" ON "attachment_batches" ("tenant_id","state");--> statement-breakpoint
CREATE INDEX "attachment_facts_by_request" ON "attachment_facts" ("tenant_id","request_id","at");--> statement-breakpoint
CREATE INDEX "attachment_facts_by_kind" ON "attachment_facts" ("tenant_id","kind","on");--> statement-breakpoint
CREATE INDEX "attachment_facts_by_practice" ON "attachment_facts" ("tenant_id","practice_id","kind");--> statement-breakpoint
CREATE INDEX "attachment_offers_by_request" ON "attachment_offers" ("tenant_id","request_id");--> statement-breakpoint
CREATE INDEX "attachment_offers_by_practice" ON "attachment_offers" ("tenant_id","practice_id","batch_id");--> statement-breakpoint
CREATE INDEX "attachment_offers_by_state" ON "attachment_offers" ("tenant_id","state");--> statement-breakpoint
CREATE INDEX "attachment_requests_by_state" ON "attachment_requests" ("tenant_id","state","entered_on");--> statement-breakpoint
CREATE INDEX "attachment_requests_by_change" ON "attachment_requests" ("tenant_id","changed_xid");--> statement-breakpoint
CREATE INDEX "attachment_requests_by_exit" ON "attachment_requests" ("tenant_id","exited_on");--> statement-breakpoint
CREATE INDEX "attachment_requests_by_import" ON "attachment_requests" ("tenant_id","import_id");--> statement-breakpoint
CREATE INDEX "attachment_requests_by_household" ON "attachment_requests" ("tenant_id","household_id");--> statement-breakpoint
CREATE INDEX "attachment_requests_by_practice" ON "attachment_requests" ("tenant_id","practice_id","state");--> statement-breakpoint
CREATE INDEX "doctors_by_practice" ON "doctors" ("tenant_id","practice_id");--> statement-breakpoint
CREATE INDEX "doctors_by_rpps" ON "doctors" ("tenant_id","rpps");--> statement-breakpoint
CREATE INDEX "doctors_by_import" ON "doctors" ("tenant_id","import_id");--> statement-breakpoint
CREATE INDEX "practice_contacts_by_practice" ON "practice_contacts" ("tenant_id","practice_id","on");--> statement-breakpoint
CREATE INDEX "practices_by_name" ON "practices" ("tenant_id","name");--> statement-breakpoint
CREATE INDEX "practices_by_import" ON "practices" ("tenant_id","import_id");--> statement-breakpoint
CREATE INDEX "capabilities_by_object" ON "capabilities" ("tenant_id","object_id","purpose");--> statement-breakpoint
CREATE INDEX "journal_by_object" ON "journal" ("tenant_id","object_type","object_id","n");--> statement-breakpoint
CREATE INDEX "memberships_by_person" ON "commons"."memberships" ("person_id");--> statement-breakpoint
CREATE INDEX "memberships_by_email" ON "commons"."memberships" ("email");--> statement-breakpoint
CREATE INDEX "messages_by_date" ON "messages" ("tenant_id","created_at");--> statement-breakpoint
CREATE INDEX "messages_by_object" ON "messages" ("tenant_id","object_id");--> statement-breakpoint
CREATE INDEX "messages_by_state" ON "messages" ("tenant_id","state");--> statement-breakpoint
CREATE INDEX "once_keys_by_age" ON "once_keys" ("tenant_id","at");--> statement-breakpoint
ALTER TABLE "attachment_facts" ADD CONSTRAINT "attachment_facts_request" FOREIGN KEY ("tenant_id","request_id") REFERENCES "attachment_requests"("tenant_id","id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "attachment_offers" ADD CONSTRAINT "attachment_offers_batch" FOREIGN KEY ("tenant_id","batch_id") REFERENCES "attachment_batches"("tenant_id","id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "attachment_offers" ADD CONSTRAINT "attachment_offers_request" FOREIGN KEY ("tenant_id","request_id") REFERENCES "attachment_requests"("tenant_id","id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "attachment_offers" ADD CONSTRAINT "attachment_offers_practice" FOREIGN KEY ("tenant_id","practice_id") REFERENCES "practices"("tenant_id","id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "attachment_offers" ADD CONSTRAINT "attachment_offers_doctor" FOREIGN KEY ("tenant_id","doctor_id") REFERENCES "doctors"("tenant_id","id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "doctors" ADD CONSTRAINT "doctors_practice" FOREIGN KEY ("tenant_id","practice_id") REFERENCES "practices"("tenant_id","id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "practice_contacts" ADD CONSTRAINT "practice_contacts_practice" FOREIGN KEY ("tenant_id","practice_id") REFERENCES "practices"("tenant_id","id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "commons"."memberships" ADD CONSTRAINT "memberships_community_id_communities_id_fkey" FOREIGN KEY ("community_id") REFERENCES "commons"."communities"("id") ON DELETE CASCADE;--> statement-breakpoint
CREATE POLICY "attachment_batches_same_tenant" ON "attachment_batches" AS PERMISSIVE FOR ALL TO "maillage_app" USING (tenant_id = current_setting('app.tenant_id')::uuid) WITH CHECK (tenant_id = current_setting('app.tenant_id')::uuid);--> statement-breakpoint
CREATE POLICY "attachment_counts_same_tenant" ON "attachment_counts" AS PERMISSIVE FOR ALL TO "maillage_app" USING (tenant_id = current_setting('app.tenant_id')::uuid) WITH CHECK (tenant_id = current_setting('app.tenant_id')::uuid);--> statement-breakpoint
CREATE POLICY "attachment_facts_same_tenant" ON "attachment_facts" AS PERMISSIVE FOR ALL TO "maillage_app" USING (tenant_id = current_setting('app.tenant_id')::uuid) WITH CHECK (tenant_id = current_setting('app.tenant_id')::uuid);--> statement-breakpoint
CREATE POLICY "attachment_offers_same_tenant" ON "attachment_offers" AS PERMISSIVE FOR ALL TO "maillage_app" USING (tenant_id = current_setting('app.tenant_id')::uuid) WITH CHECK (tenant_id = current_setting('app.tenant_id')::uuid);--> statement-breakpoint
CREATE POLICY "attachment_partners_same_tenant" ON "attachment_partners" AS PERMISSIVE FOR ALL TO "maillage_app" USING (tenant_id = current_setting('app.tenant_id')::uuid) WITH CHECK (tenant_id = current_setting('app.tenant_id')::uuid);--> statement-breakpoint
CREATE POLICY "attachment_requests_same_tenant" ON "attachment_requests" AS PERMISSIVE FOR ALL TO "maillage_app" USING (tenant_id = current_setting('app.tenant_id')::uuid) WITH CHECK (tenant_id = current_setting('app.tenant_id')::uuid);--> statement-breakpoint
CREATE POLICY "attachment_settings_same_tenant" ON "attachment_settings" AS PERMISSIVE FOR ALL TO "maillage_app" USING (tenant_id = current_setting('app.tenant_id')::uuid) WITH CHECK (tenant_id = current_setting('app.tenant_id')::uuid);--> statement-breakpoint
CREATE POLICY "attachment_weights_same_tenant" ON "attachment_weights" AS PERMISSIVE FOR ALL TO "maillage_app" USING (tenant_id = current_setting('app.tenant_id')::uuid) WITH CHECK (tenant_id = current_setting('app.tenant_id')::uuid);--> statement-breakpoint
CREATE POLICY "doctors_same_tenant" ON "doctors" AS PERMISSIVE FOR ALL TO "maillage_app" USING (tenant_id = current_setting('app.tenant_id')::uuid) WITH CHECK (tenant_id = current_setting('app.tenant_id')::uuid);--> statement-breakpoint
CREATE POLICY "practice_contacts_same_tenant" ON "practice_contacts" AS PERMISSIVE FOR ALL TO "maillage_app" USING (tenant_id = current_setting('app.tenant_id')::uuid) WITH CHECK (tenant_id = current_setting('app.tenant_id')::uuid);--> statement-breakpoint
CREATE POLICY "practices_same_tenant" ON "practices" AS PERMISSIVE FOR ALL TO "maillage_app" USING (tenant_id = current_setting('app.tenant_id')::uuid) WITH CHECK (tenant_id = current_setting('app.tenant_id')::uuid);--> statement-breakpoint
CREATE POLICY "imports_same_tenant" ON "imports" AS PERMISSIVE FOR ALL TO "maillage_app" USING (tenant_id = current_setting('app.tenant_id')::uuid) WITH CHECK (tenant_id = current_setting('app.tenant_id')::uuid);--> statement-breakpoint
CREATE POLICY "capabilities_same_tenant" ON "capabilities" AS PERMISSIVE FOR ALL TO "maillage_app" USING (tenant_id = current_setting('app.tenant_id')::uuid) WITH CHECK (tenant_id = current_setting('app.tenant_id')::uuid);--> statement-breakpoint
CREATE POLICY "journal_same_tenant" ON "journal" AS PERMISSIVE FOR ALL TO "maillage_app" USING (tenant_id = current_setting('app.tenant_id')::uuid) WITH CHECK (tenant_id = current_setting('app.tenant_id')::uuid);--> statement-breakpoint
CREATE POLICY "journal_payloads_same_tenant" ON "journal_payloads" AS PERMISSIVE FOR ALL TO "maillage_app" USING (tenant_id = current_setting('app.tenant_id')::uuid) WITH CHECK (tenant_id = current_setting('app.tenant_id')::uuid);--> statement-breakpoint
CREATE POLICY "messages_same_tenant" ON "messages" AS PERMISSIVE FOR ALL TO "maillage_app" USING (tenant_id = current_setting('app.tenant_id')::uuid) WITH CHECK (tenant_id = current_setting('app.tenant_id')::uuid);--> statement-breakpoint
CREATE POLICY "once_keys_same_tenant" ON "once_keys" AS PERMISSIVE FOR ALL TO "maillage_app" USING (tenant_id = current_setting('app.tenant_id')::uuid) WITH CHECK (tenant_id = current_setting('app.tenant_id')::uuid);--> statement-breakpoint
CREATE POLICY "seal_keys_same_tenant" ON "seal_keys" AS PERMISSIVE FOR ALL TO "maillage_app" USING (tenant_id = current_setting('app.tenant_id')::uuid) WITH CHECK (tenant_id = current_setting('app.tenant_id')::uuid);