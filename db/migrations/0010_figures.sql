CREATE TABLE "report_run" (
	"district_id" text NOT NULL,
	"number" integer NOT NULL,
	"title" text NOT NULL,
	"from_on" date NOT NULL,
	"to_on" date NOT NULL,
	"as_of" timestamp with time zone NOT NULL,
	"values" jsonb NOT NULL,
	"hash" text NOT NULL,
	"state" text NOT NULL,
	"supersedes" integer,
	"reason" text,
	"made_by" text NOT NULL,
	"frozen_by" text,
	"frozen_at" timestamp with time zone,
	CONSTRAINT "report_run_district_id_number_pk" PRIMARY KEY("district_id","number"),
	CONSTRAINT "report_run_state_known" CHECK ("report_run"."state" in ('draft', 'frozen')),
	CONSTRAINT "report_run_days_in_order" CHECK ("report_run"."to_on" >= "report_run"."from_on"),
	CONSTRAINT "report_run_frozen_by_somebody" CHECK (("report_run"."state" = 'frozen') = ("report_run"."frozen_at" is not null)),
	CONSTRAINT "report_run_frozen_has_both" CHECK (("report_run"."frozen_at" is null) = ("report_run"."frozen_by" is null)),
	CONSTRAINT "report_run_correction_has_reason" CHECK ("report_run"."supersedes" is null or "report_run"."reason" is not null)
);
--> statement-breakpoint
ALTER TABLE "report_run" ADD CONSTRAINT "report_run_district_id_district_id_fk" FOREIGN KEY ("district_id") REFERENCES "public"."district"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "report_run" ADD CONSTRAINT "report_run_district_id_made_by_person_district_id_id_fk" FOREIGN KEY ("district_id","made_by") REFERENCES "public"."person"("district_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "report_run" ADD CONSTRAINT "report_run_district_id_supersedes_report_run_district_id_number_fk" FOREIGN KEY ("district_id","supersedes") REFERENCES "public"."report_run"("district_id","number") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "report_run_superseded_once" ON "report_run" USING btree ("district_id","supersedes") WHERE "report_run"."supersedes" is not null;