CREATE TABLE "item_claim" (
	"district_id" text NOT NULL,
	"id" text NOT NULL,
	"found_number" integer NOT NULL,
	"lost_number" integer,
	"person_id" text NOT NULL,
	"answer" text NOT NULL,
	"state" text NOT NULL,
	"decided_by" text,
	"at" timestamp with time zone NOT NULL,
	"decided_at" timestamp with time zone,
	CONSTRAINT "item_claim_district_id_id_pk" PRIMARY KEY("district_id","id"),
	CONSTRAINT "item_claim_state_known" CHECK ("item_claim"."state" in ('open', 'verified', 'rejected')),
	CONSTRAINT "item_claim_decided_iff_over" CHECK (("item_claim"."state" = 'open') = ("item_claim"."decided_at" is null)),
	CONSTRAINT "item_claim_decided_by_another" CHECK ("item_claim"."decided_by" <> "item_claim"."person_id")
);
--> statement-breakpoint
CREATE TABLE "custody" (
	"district_id" text NOT NULL,
	"number" integer NOT NULL,
	"seq" integer NOT NULL,
	"kind" text NOT NULL,
	"by_id" text NOT NULL,
	"witness" text NOT NULL,
	"receiver" text,
	"note" text,
	"at" timestamp with time zone NOT NULL,
	CONSTRAINT "custody_district_id_number_seq_pk" PRIMARY KEY("district_id","number","seq"),
	CONSTRAINT "custody_kind_known" CHECK ("custody"."kind" in ('stored', 'returned', 'to_police', 'disposed')),
	CONSTRAINT "custody_returned_to_somebody" CHECK ("custody"."kind" <> 'returned' or "custody"."receiver" is not null),
	CONSTRAINT "custody_police_receipt" CHECK ("custody"."kind" <> 'to_police' or "custody"."note" is not null)
);
--> statement-breakpoint
CREATE TABLE "found_item" (
	"district_id" text NOT NULL,
	"number" integer NOT NULL,
	"person_id" text NOT NULL,
	"what" text NOT NULL,
	"state" text NOT NULL,
	"stored_as" text,
	"reported_at" timestamp with time zone NOT NULL,
	"ended_at" timestamp with time zone,
	CONSTRAINT "found_item_district_id_number_pk" PRIMARY KEY("district_id","number"),
	CONSTRAINT "found_item_state_known" CHECK ("found_item"."state" in ('received', 'stored', 'returned', 'to_police', 'disposed')),
	CONSTRAINT "found_item_stored_somewhere" CHECK ("found_item"."state" <> 'stored' or "found_item"."stored_as" is not null),
	CONSTRAINT "found_item_ended_iff_over" CHECK (("found_item"."state" in ('returned', 'to_police', 'disposed')) = ("found_item"."ended_at" is not null)),
	CONSTRAINT "found_item_kept_a_year" CHECK ("found_item"."state" <> 'disposed' or "found_item"."ended_at" >= "found_item"."reported_at" + interval '1 year')
);
--> statement-breakpoint
CREATE TABLE "lost_item" (
	"district_id" text NOT NULL,
	"number" integer NOT NULL,
	"person_id" text NOT NULL,
	"what" text NOT NULL,
	"state" text NOT NULL,
	"reported_at" timestamp with time zone NOT NULL,
	"ended_at" timestamp with time zone,
	CONSTRAINT "lost_item_district_id_number_pk" PRIMARY KEY("district_id","number"),
	CONSTRAINT "lost_item_state_known" CHECK ("lost_item"."state" in ('open', 'matched', 'returned', 'given_up')),
	CONSTRAINT "lost_item_ended_iff_over" CHECK (("lost_item"."state" in ('returned', 'given_up')) = ("lost_item"."ended_at" is not null))
);
--> statement-breakpoint
ALTER TABLE "item_claim" ADD CONSTRAINT "item_claim_district_id_found_number_found_item_district_id_number_fk" FOREIGN KEY ("district_id","found_number") REFERENCES "public"."found_item"("district_id","number") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "item_claim" ADD CONSTRAINT "item_claim_district_id_lost_number_lost_item_district_id_number_fk" FOREIGN KEY ("district_id","lost_number") REFERENCES "public"."lost_item"("district_id","number") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "custody" ADD CONSTRAINT "custody_district_id_number_found_item_district_id_number_fk" FOREIGN KEY ("district_id","number") REFERENCES "public"."found_item"("district_id","number") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "custody" ADD CONSTRAINT "custody_district_id_by_id_person_district_id_id_fk" FOREIGN KEY ("district_id","by_id") REFERENCES "public"."person"("district_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "found_item" ADD CONSTRAINT "found_item_district_id_district_id_fk" FOREIGN KEY ("district_id") REFERENCES "public"."district"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "found_item" ADD CONSTRAINT "found_item_district_id_person_id_person_district_id_id_fk" FOREIGN KEY ("district_id","person_id") REFERENCES "public"."person"("district_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "lost_item" ADD CONSTRAINT "lost_item_district_id_district_id_fk" FOREIGN KEY ("district_id") REFERENCES "public"."district"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "lost_item" ADD CONSTRAINT "lost_item_district_id_person_id_person_district_id_id_fk" FOREIGN KEY ("district_id","person_id") REFERENCES "public"."person"("district_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "item_claim_found_idx" ON "item_claim" USING btree ("district_id","found_number");--> statement-breakpoint
CREATE INDEX "found_item_open_idx" ON "found_item" USING btree ("district_id","reported_at") WHERE "found_item"."state" in ('received', 'stored');--> statement-breakpoint
CREATE INDEX "lost_item_open_idx" ON "lost_item" USING btree ("district_id","reported_at") WHERE "lost_item"."state" in ('open', 'matched');