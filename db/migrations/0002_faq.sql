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
ALTER TABLE "matter" ADD CONSTRAINT "matter_district_id_district_id_fk" FOREIGN KEY ("district_id") REFERENCES "public"."district"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "phrasing" ADD CONSTRAINT "phrasing_district_id_matter_id_matter_district_id_id_fk" FOREIGN KEY ("district_id","matter_id") REFERENCES "public"."matter"("district_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "search_size" ADD CONSTRAINT "search_size_district_id_district_id_fk" FOREIGN KEY ("district_id") REFERENCES "public"."district"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "search_unit" ADD CONSTRAINT "search_unit_district_id_matter_id_matter_district_id_id_fk" FOREIGN KEY ("district_id","matter_id") REFERENCES "public"."matter"("district_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "matter_code_key" ON "matter" USING btree ("district_id","code");--> statement-breakpoint
CREATE UNIQUE INDEX "phrasing_text_key" ON "phrasing" USING btree ("district_id","matter_id","text");--> statement-breakpoint
CREATE INDEX "search_unit_matter_idx" ON "search_unit" USING btree ("district_id","matter_id");