CREATE TABLE "asked_question" (
	"district_id" text NOT NULL,
	"id" text NOT NULL,
	"person_id" text NOT NULL,
	"platform" text NOT NULL,
	"chat_kind" text NOT NULL,
	"chat_id" text NOT NULL,
	"text" text NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"reaction" text NOT NULL,
	"confidence" double precision NOT NULL,
	"offered" jsonb NOT NULL,
	"matter_id" text,
	"useful" boolean,
	CONSTRAINT "asked_question_district_id_id_pk" PRIMARY KEY("district_id","id"),
	CONSTRAINT "asked_question_reaction_known" CHECK ("asked_question"."reaction" in ('answer', 'offer', 'hand-over', 'expired'))
);
--> statement-breakpoint
CREATE TABLE "consultation" (
	"district_id" text NOT NULL,
	"number" integer NOT NULL,
	"question" text NOT NULL,
	"offered" jsonb NOT NULL,
	"asked_by" text NOT NULL,
	"asked_at" timestamp with time zone NOT NULL,
	"platform" text NOT NULL,
	"chat_kind" text NOT NULL,
	"chat_id" text NOT NULL,
	"state" text NOT NULL,
	"due_at" timestamp with time zone NOT NULL,
	"remind_at" timestamp with time zone,
	"answer" text,
	"discreet" boolean NOT NULL,
	"answered_by" text,
	"answered_at" timestamp with time zone,
	"solved" boolean,
	"closed_at" timestamp with time zone,
	"entry_title" text,
	"entry_by" text,
	"entry_at" timestamp with time zone,
	"entry_approved_by" text,
	"entry_approved_at" timestamp with time zone,
	CONSTRAINT "consultation_district_id_number_pk" PRIMARY KEY("district_id","number"),
	CONSTRAINT "consultation_state_known" CHECK ("consultation"."state" in ('open', 'answered', 'closed')),
	CONSTRAINT "consultation_answered_whole" CHECK (("consultation"."answered_by" is null) = ("consultation"."answered_at" is null)),
	CONSTRAINT "consultation_answered_iff_said" CHECK ("consultation"."state" = 'open' or "consultation"."answer" is not null),
	CONSTRAINT "consultation_closed_iff_known" CHECK (("consultation"."state" = 'closed') = ("consultation"."closed_at" is not null)),
	CONSTRAINT "consultation_reminded_while_open" CHECK ("consultation"."remind_at" is null or "consultation"."state" = 'open'),
	CONSTRAINT "consultation_entry_whole" CHECK (("consultation"."entry_by" is null) = ("consultation"."entry_at" is null)
      and ("consultation"."entry_by" is null) = ("consultation"."entry_title" is null)),
	CONSTRAINT "consultation_entry_approved_whole" CHECK (("consultation"."entry_approved_by" is null) = ("consultation"."entry_approved_at" is null)),
	CONSTRAINT "consultation_entry_by_two" CHECK ("consultation"."entry_approved_by" <> "consultation"."entry_by")
);
--> statement-breakpoint
CREATE TABLE "consultation_event" (
	"district_id" text NOT NULL,
	"number" integer NOT NULL,
	"seq" integer NOT NULL,
	"type" text NOT NULL,
	"person_id" text NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"note" text,
	CONSTRAINT "consultation_event_district_id_number_seq_pk" PRIMARY KEY("district_id","number","seq")
);
--> statement-breakpoint
CREATE TABLE "matter" (
	"district_id" text NOT NULL,
	"id" text NOT NULL,
	"code" text NOT NULL,
	"title" text NOT NULL,
	"parts" jsonb NOT NULL,
	"category" text,
	"tags" jsonb NOT NULL,
	"source" text NOT NULL,
	"source_date" date,
	"valid_until" date,
	"sample" boolean NOT NULL,
	"version" integer NOT NULL,
	"changed_by" text NOT NULL,
	"changed_at" timestamp with time zone NOT NULL,
	CONSTRAINT "matter_district_id_id_pk" PRIMARY KEY("district_id","id"),
	CONSTRAINT "matter_title_said" CHECK (btrim("matter"."title") <> ''),
	CONSTRAINT "matter_source_said" CHECK (btrim("matter"."source") <> ''),
	CONSTRAINT "matter_version_counts" CHECK ("matter"."version" >= 1)
);
--> statement-breakpoint
CREATE TABLE "matter_version" (
	"district_id" text NOT NULL,
	"matter_id" text NOT NULL,
	"version" integer NOT NULL,
	"content" jsonb,
	"by" text NOT NULL,
	"at" timestamp with time zone NOT NULL,
	CONSTRAINT "matter_version_district_id_matter_id_version_pk" PRIMARY KEY("district_id","matter_id","version")
);
--> statement-breakpoint
CREATE TABLE "phrasing" (
	"district_id" text NOT NULL,
	"id" text NOT NULL,
	"matter_id" text NOT NULL,
	"text" text NOT NULL,
	"proposed_by" text NOT NULL,
	"proposed_at" timestamp with time zone NOT NULL,
	"approved_by" text,
	"approved_at" timestamp with time zone,
	CONSTRAINT "phrasing_district_id_id_pk" PRIMARY KEY("district_id","id"),
	CONSTRAINT "phrasing_approved_whole" CHECK (("phrasing"."approved_by" is null) = ("phrasing"."approved_at" is null)),
	CONSTRAINT "phrasing_approved_by_another" CHECK ("phrasing"."approved_by" <> "phrasing"."proposed_by")
);
--> statement-breakpoint
CREATE TABLE "posting" (
	"district_id" text NOT NULL,
	"term" text NOT NULL,
	"chunk" integer NOT NULL,
	"size" integer NOT NULL,
	"units" integer[] NOT NULL,
	"impacts" smallint[] NOT NULL,
	CONSTRAINT "posting_district_id_term_chunk_pk" PRIMARY KEY("district_id","term","chunk"),
	CONSTRAINT "posting_whole" CHECK (cardinality("posting"."units") = "posting"."size" and cardinality("posting"."impacts") = "posting"."size")
);
--> statement-breakpoint
CREATE TABLE "search_size" (
	"district_id" text PRIMARY KEY NOT NULL,
	"units" integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE "search_term" (
	"district_id" text NOT NULL,
	"term" text NOT NULL,
	"units" integer NOT NULL,
	CONSTRAINT "search_term_district_id_term_pk" PRIMARY KEY("district_id","term")
);
--> statement-breakpoint
CREATE TABLE "search_unit" (
	"unit" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "search_unit_unit_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"district_id" text NOT NULL,
	"matter_id" text NOT NULL,
	"phrasing_id" text,
	"title" text NOT NULL,
	"body" text NOT NULL
);
--> statement-breakpoint
ALTER TABLE "asked_question" ADD CONSTRAINT "asked_question_district_id_district_id_fk" FOREIGN KEY ("district_id") REFERENCES "public"."district"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "asked_question" ADD CONSTRAINT "asked_question_district_id_person_id_person_district_id_id_fk" FOREIGN KEY ("district_id","person_id") REFERENCES "public"."person"("district_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "consultation" ADD CONSTRAINT "consultation_district_id_district_id_fk" FOREIGN KEY ("district_id") REFERENCES "public"."district"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "consultation" ADD CONSTRAINT "consultation_district_id_asked_by_person_district_id_id_fk" FOREIGN KEY ("district_id","asked_by") REFERENCES "public"."person"("district_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "consultation_event" ADD CONSTRAINT "consultation_event_district_id_number_consultation_district_id_number_fk" FOREIGN KEY ("district_id","number") REFERENCES "public"."consultation"("district_id","number") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "matter" ADD CONSTRAINT "matter_district_id_district_id_fk" FOREIGN KEY ("district_id") REFERENCES "public"."district"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "phrasing" ADD CONSTRAINT "phrasing_district_id_matter_id_matter_district_id_id_fk" FOREIGN KEY ("district_id","matter_id") REFERENCES "public"."matter"("district_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "search_size" ADD CONSTRAINT "search_size_district_id_district_id_fk" FOREIGN KEY ("district_id") REFERENCES "public"."district"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "search_unit" ADD CONSTRAINT "search_unit_district_id_matter_id_matter_district_id_id_fk" FOREIGN KEY ("district_id","matter_id") REFERENCES "public"."matter"("district_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "asked_question_here_idx" ON "asked_question" USING btree ("district_id","person_id","platform","chat_kind","chat_id","at");--> statement-breakpoint
CREATE INDEX "consultation_due_idx" ON "consultation" USING btree ("remind_at") WHERE "consultation"."remind_at" is not null;--> statement-breakpoint
CREATE INDEX "consultation_open_idx" ON "consultation" USING btree ("district_id","due_at") WHERE "consultation"."state" = 'open';--> statement-breakpoint
CREATE UNIQUE INDEX "matter_code_key" ON "matter" USING btree ("district_id","code");--> statement-breakpoint
CREATE UNIQUE INDEX "phrasing_text_key" ON "phrasing" USING btree ("district_id","matter_id","text");--> statement-breakpoint
CREATE INDEX "search_unit_matter_idx" ON "search_unit" USING btree ("district_id","matter_id");