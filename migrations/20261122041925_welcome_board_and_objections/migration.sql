CREATE TABLE "directory_objections" (
	"tenant_id" uuid,
	"id" uuid DEFAULT gen_random_uuid(),
	"fingerprint" text NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"by" text NOT NULL,
	CONSTRAINT "directory_objections_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "directory_objections_one" UNIQUE("tenant_id","fingerprint")
);
--> statement-breakpoint
ALTER TABLE "directory_objections" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "welcome_greetings" (
	"tenant_id" uuid,
	"id" uuid DEFAULT gen_random_uuid(),
	"member_id" uuid NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"way" text NOT NULL,
	"by" text NOT NULL,
	CONSTRAINT "welcome_greetings_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "welcome_greetings_one" UNIQUE("tenant_id","member_id")
);
--> statement-breakpoint
ALTER TABLE "welcome_greetings" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "welcome_notices" ADD COLUMN "contact_public" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "welcome_notices" ADD COLUMN "refused_why" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "welcome_notices" ADD COLUMN "ended_on" date;--> statement-breakpoint
ALTER TABLE "welcome_notices" ADD COLUMN "reminded_on" date;--> statement-breakpoint
CREATE INDEX "welcome_greetings_by_date" ON "welcome_greetings" ("tenant_id","at");--> statement-breakpoint
ALTER TABLE "welcome_greetings" ADD CONSTRAINT "welcome_greetings_member" FOREIGN KEY ("tenant_id","member_id") REFERENCES "membership_members"("tenant_id","id") ON DELETE CASCADE;--> statement-breakpoint
CREATE POLICY "directory_objections_same_tenant" ON "directory_objections" AS PERMISSIVE FOR ALL TO "maillage_app" USING (tenant_id = current_setting('app.tenant_id')::uuid) WITH CHECK (tenant_id = current_setting('app.tenant_id')::uuid);--> statement-breakpoint
CREATE POLICY "welcome_greetings_same_tenant" ON "welcome_greetings" AS PERMISSIVE FOR ALL TO "maillage_app" USING (tenant_id = current_setting('app.tenant_id')::uuid) WITH CHECK (tenant_id = current_setting('app.tenant_id')::uuid);