CREATE TABLE "territory_drawings" (
	"tenant_id" uuid,
	"id" uuid DEFAULT gen_random_uuid(),
	"version" integer NOT NULL,
	"sectors" jsonb NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"by" text NOT NULL,
	CONSTRAINT "territory_drawings_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "territory_drawings_one_version" UNIQUE("tenant_id","version")
);
--> statement-breakpoint
ALTER TABLE "territory_drawings" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "territory_communes" ADD COLUMN "lat" double precision;--> statement-breakpoint
ALTER TABLE "territory_communes" ADD COLUMN "lon" double precision;--> statement-breakpoint
ALTER TABLE "territory_figures" ADD COLUMN "replaces" uuid;--> statement-breakpoint
ALTER TABLE "territory_figures" ADD COLUMN "import_id" uuid;--> statement-breakpoint
CREATE POLICY "territory_drawings_same_tenant" ON "territory_drawings" AS PERMISSIVE FOR ALL TO "maillage_app" USING (tenant_id = current_setting('app.tenant_id')::uuid) WITH CHECK (tenant_id = current_setting('app.tenant_id')::uuid);