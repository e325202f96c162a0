CREATE TABLE "matter_draft" (
	"district_id" text NOT NULL,
	"number" integer NOT NULL,
	"content" jsonb NOT NULL,
	"proposed_by" text NOT NULL,
	"proposed_at" timestamp with time zone NOT NULL,
	"approved_by" text,
	"approved_at" timestamp with time zone,
	"code" text,
	"withdrawn_by" text,
	"withdrawn_at" timestamp with time zone,
	CONSTRAINT "matter_draft_district_id_number_pk" PRIMARY KEY("district_id","number"),
	CONSTRAINT "matter_draft_title_said" CHECK (btrim("matter_draft"."content"->>'title') <> ''),
	CONSTRAINT "matter_draft_source_said" CHECK (btrim("matter_draft"."content"->>'source') <> ''),
	CONSTRAINT "matter_draft_approved_by_another" CHECK ("matter_draft"."approved_by" <> "matter_draft"."proposed_by"),
	CONSTRAINT "matter_draft_approved_whole" CHECK (num_nonnulls("matter_draft"."approved_by", "matter_draft"."approved_at", "matter_draft"."code") in (0, 3)),
	CONSTRAINT "matter_draft_withdrawn_whole" CHECK (("matter_draft"."withdrawn_by" is null) = ("matter_draft"."withdrawn_at" is null)),
	CONSTRAINT "matter_draft_ends_once" CHECK ("matter_draft"."approved_at" is null or "matter_draft"."withdrawn_at" is null)
);
--> statement-breakpoint
CREATE TABLE "matter_import" (
	"district_id" text NOT NULL,
	"id" text NOT NULL,
	"name" text NOT NULL,
	"rows" jsonb NOT NULL,
	"by" text NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"written_at" timestamp with time zone,
	"added" integer,
	"changed" integer,
	CONSTRAINT "matter_import_district_id_id_pk" PRIMARY KEY("district_id","id"),
	CONSTRAINT "matter_import_written_whole" CHECK (num_nonnulls("matter_import"."written_at", "matter_import"."added", "matter_import"."changed") in (0, 3))
);
--> statement-breakpoint
ALTER TABLE "consultation" ADD COLUMN "satisfied" boolean;--> statement-breakpoint
ALTER TABLE "consultation" ADD COLUMN "satisfaction_note" text;--> statement-breakpoint
ALTER TABLE "matter" ADD COLUMN "retired_why" text;--> statement-breakpoint
ALTER TABLE "matter_version" ADD COLUMN "note" text;--> statement-breakpoint
ALTER TABLE "matter_draft" ADD CONSTRAINT "matter_draft_district_id_district_id_fk" FOREIGN KEY ("district_id") REFERENCES "public"."district"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "matter_draft" ADD CONSTRAINT "matter_draft_district_id_proposed_by_person_district_id_id_fk" FOREIGN KEY ("district_id","proposed_by") REFERENCES "public"."person"("district_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "matter_import" ADD CONSTRAINT "matter_import_district_id_district_id_fk" FOREIGN KEY ("district_id") REFERENCES "public"."district"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "matter_import" ADD CONSTRAINT "matter_import_district_id_by_person_district_id_id_fk" FOREIGN KEY ("district_id","by") REFERENCES "public"."person"("district_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "matter_draft_code_key" ON "matter_draft" USING btree ("district_id","code");--> statement-breakpoint
ALTER TABLE "consultation" ADD CONSTRAINT "consultation_rated_answer" CHECK ("consultation"."satisfied" is null or "consultation"."state" <> 'open');--> statement-breakpoint
ALTER TABLE "consultation" ADD CONSTRAINT "consultation_rating_said" CHECK ("consultation"."satisfaction_note" is null or "consultation"."satisfied" is not null);--> statement-breakpoint
ALTER TABLE "matter" ADD CONSTRAINT "matter_retired_with_reason" CHECK (btrim("matter"."retired_why") <> '');