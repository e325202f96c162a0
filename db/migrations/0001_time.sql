CREATE TABLE "calendar_day" (
	"district_id" text NOT NULL,
	"day" date NOT NULL,
	"year" integer NOT NULL,
	"kind" text NOT NULL,
	"name" text NOT NULL,
	CONSTRAINT "calendar_day_district_id_day_pk" PRIMARY KEY("district_id","day"),
	CONSTRAINT "calendar_day_kind_known" CHECK ("calendar_day"."kind" in ('off', 'work')),
	CONSTRAINT "calendar_day_of_its_year" CHECK (extract(year from "calendar_day"."day") between "calendar_day"."year" - 1 and "calendar_day"."year"),
	CONSTRAINT "calendar_day_makes_up_at_weekends" CHECK ("calendar_day"."kind" <> 'work' or extract(isodow from "calendar_day"."day") >= 6)
);
--> statement-breakpoint
CREATE TABLE "calendar_draft" (
	"district_id" text NOT NULL,
	"id" text NOT NULL,
	"year" integer NOT NULL,
	"notice" text NOT NULL,
	"days" jsonb NOT NULL,
	"asked_by" text NOT NULL,
	"asked_at" timestamp with time zone NOT NULL,
	CONSTRAINT "calendar_draft_district_id_id_pk" PRIMARY KEY("district_id","id")
);
--> statement-breakpoint
CREATE TABLE "calendar_year" (
	"district_id" text NOT NULL,
	"year" integer NOT NULL,
	"version" integer NOT NULL,
	"notice" text NOT NULL,
	"draft_id" text NOT NULL,
	"imported_by" text NOT NULL,
	"imported_at" timestamp with time zone NOT NULL,
	CONSTRAINT "calendar_year_district_id_year_pk" PRIMARY KEY("district_id","year")
);
--> statement-breakpoint
ALTER TABLE "calendar_day" ADD CONSTRAINT "calendar_day_district_id_year_calendar_year_district_id_year_fk" FOREIGN KEY ("district_id","year") REFERENCES "public"."calendar_year"("district_id","year") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "calendar_draft" ADD CONSTRAINT "calendar_draft_district_id_asked_by_person_district_id_id_fk" FOREIGN KEY ("district_id","asked_by") REFERENCES "public"."person"("district_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "calendar_year" ADD CONSTRAINT "calendar_year_district_id_imported_by_person_district_id_id_fk" FOREIGN KEY ("district_id","imported_by") REFERENCES "public"."person"("district_id","id") ON DELETE no action ON UPDATE no action;