CREATE TABLE "alliance_member" (
	"district_id" text NOT NULL,
	"id" text NOT NULL,
	"name" text NOT NULL,
	"joined_on" date NOT NULL,
	"left_on" date,
	CONSTRAINT "alliance_member_district_id_id_pk" PRIMARY KEY("district_id","id"),
	CONSTRAINT "alliance_member_name_key" UNIQUE("district_id","name"),
	CONSTRAINT "alliance_member_leaves_after_joining" CHECK ("alliance_member"."left_on" >= "alliance_member"."joined_on")
);
--> statement-breakpoint
CREATE TABLE "charity_campaign" (
	"district_id" text NOT NULL,
	"id" text NOT NULL,
	"name" text NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "charity_campaign_district_id_id_pk" PRIMARY KEY("district_id","id"),
	CONSTRAINT "charity_campaign_name_key" UNIQUE("district_id","name")
);
--> statement-breakpoint
CREATE TABLE "charity_close" (
	"district_id" text NOT NULL,
	"period" text NOT NULL,
	"entries" integer DEFAULT 0 NOT NULL,
	"cash_in_fen" bigint DEFAULT 0 NOT NULL,
	"cash_out_fen" bigint DEFAULT 0 NOT NULL,
	"goods_in_fen" bigint DEFAULT 0 NOT NULL,
	"goods_out_fen" bigint DEFAULT 0 NOT NULL,
	"prev_hash" text DEFAULT '' NOT NULL,
	"hash" text DEFAULT '' NOT NULL,
	"closed_by" text NOT NULL,
	"closed_at" timestamp with time zone NOT NULL,
	CONSTRAINT "charity_close_district_id_period_pk" PRIMARY KEY("district_id","period"),
	CONSTRAINT "charity_close_period_form" CHECK ("charity_close"."period" ~ '^[0-9]{4}-(0[1-9]|1[0-2])$'),
	CONSTRAINT "charity_close_hashes_whole" CHECK ("charity_close"."hash" ~ '^[0-9a-f]{64}$' and "charity_close"."prev_hash" ~ '^[0-9a-f]{64}$')
);
--> statement-breakpoint
CREATE TABLE "charity_entry" (
	"district_id" text NOT NULL,
	"number" integer NOT NULL,
	"campaign_id" text NOT NULL,
	"side" text NOT NULL,
	"direction" text NOT NULL,
	"kind" text NOT NULL,
	"day" date NOT NULL,
	"amount_fen" integer,
	"item" text,
	"qty" integer,
	"unit" text,
	"unit_value_fen" integer,
	"basis" text,
	"valuer" text,
	"lot" integer,
	"sale_of" integer,
	"party" text NOT NULL,
	"shown_party" text NOT NULL,
	"receipt_no" text,
	"note" text,
	"reverses" integer,
	"recorded_by" text NOT NULL,
	"recorded_at" timestamp with time zone NOT NULL,
	CONSTRAINT "charity_entry_district_id_number_pk" PRIMARY KEY("district_id","number"),
	CONSTRAINT "charity_entry_sale_of_key" UNIQUE("district_id","sale_of"),
	CONSTRAINT "charity_entry_side_known" CHECK ("charity_entry"."side" in ('cash', 'goods')),
	CONSTRAINT "charity_entry_kind_fits" CHECK (("charity_entry"."kind", "charity_entry"."side", "charity_entry"."direction") in (('gift', 'cash', 'in'), ('gift', 'goods', 'in'),
        ('sale', 'cash', 'in'), ('sale', 'goods', 'out'), ('grant', 'cash', 'out'), ('grant', 'goods', 'out'))),
	CONSTRAINT "charity_entry_cash_or_goods" CHECK (case "charity_entry"."side" when 'cash'
        then "charity_entry"."amount_fen" > 0 and "charity_entry"."amount_fen" is not null
          and num_nonnulls("charity_entry"."item", "charity_entry"."qty", "charity_entry"."unit", "charity_entry"."unit_value_fen", "charity_entry"."basis", "charity_entry"."valuer", "charity_entry"."lot") = 0
        else "charity_entry"."qty" > 0 and "charity_entry"."unit_value_fen" > 0 and "charity_entry"."amount_fen" is null
          and num_nulls("charity_entry"."item", "charity_entry"."qty", "charity_entry"."unit", "charity_entry"."unit_value_fen", "charity_entry"."basis", "charity_entry"."valuer", "charity_entry"."lot") = 0 end),
	CONSTRAINT "charity_entry_basis_known" CHECK ("charity_entry"."basis" in ('invoice', 'market', 'donor')),
	CONSTRAINT "charity_entry_gift_is_its_own_lot" CHECK ("charity_entry"."kind" <> 'gift' or "charity_entry"."reverses" is not null or "charity_entry"."lot" = "charity_entry"."number"),
	CONSTRAINT "charity_entry_sale_names_goods" CHECK (("charity_entry"."sale_of" is not null) = ("charity_entry"."kind" = 'sale' and "charity_entry"."side" = 'cash')),
	CONSTRAINT "charity_entry_reversal_has_reason" CHECK ("charity_entry"."reverses" is null or "charity_entry"."note" is not null),
	CONSTRAINT "charity_entry_on_one_line" CHECK (concat("charity_entry"."item", "charity_entry"."unit", "charity_entry"."shown_party", "charity_entry"."receipt_no", "charity_entry"."note") !~ '[[:cntrl:]]')
);
--> statement-breakpoint
CREATE TABLE "charity_verdict" (
	"district_id" text NOT NULL,
	"number" integer NOT NULL,
	"verdict" text NOT NULL,
	"reason" text,
	"judged_by" text NOT NULL,
	"at" timestamp with time zone NOT NULL,
	CONSTRAINT "charity_verdict_district_id_number_pk" PRIMARY KEY("district_id","number"),
	CONSTRAINT "charity_verdict_known" CHECK ("charity_verdict"."verdict" in ('approved', 'rejected')),
	CONSTRAINT "charity_verdict_rejected_has_reason" CHECK ("charity_verdict"."verdict" = 'approved' or "charity_verdict"."reason" is not null)
);
--> statement-breakpoint
CREATE TABLE "incubatee" (
	"district_id" text NOT NULL,
	"number" integer NOT NULL,
	"brand" text NOT NULL,
	"mentor" text,
	"contact_id" text,
	"story" text,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "incubatee_district_id_number_pk" PRIMARY KEY("district_id","number")
);
--> statement-breakpoint
CREATE TABLE "incubation_check_in" (
	"district_id" text NOT NULL,
	"number" integer NOT NULL,
	"months_after" integer NOT NULL,
	"asked_at" timestamp with time zone NOT NULL,
	"answered_at" timestamp with time zone,
	"alive" boolean,
	"jobs" integer,
	"outlet" text,
	"self_reported" boolean,
	"recorded_by" text,
	CONSTRAINT "incubation_check_in_district_id_number_months_after_pk" PRIMARY KEY("district_id","number","months_after"),
	CONSTRAINT "incubation_check_in_months_known" CHECK ("incubation_check_in"."months_after" in (3, 6, 12)),
	CONSTRAINT "incubation_check_in_jobs_sane" CHECK ("incubation_check_in"."jobs" >= 0),
	CONSTRAINT "incubation_check_in_answered_whole" CHECK (num_nulls("incubation_check_in"."answered_at", "incubation_check_in"."alive", "incubation_check_in"."self_reported", "incubation_check_in"."recorded_by") in (0, 4))
);
--> statement-breakpoint
CREATE TABLE "incubation_milestone" (
	"district_id" text NOT NULL,
	"number" integer NOT NULL,
	"seq" integer NOT NULL,
	"due" date NOT NULL,
	"what" text NOT NULL,
	"evidence" text,
	"done_at" timestamp with time zone,
	CONSTRAINT "incubation_milestone_district_id_number_seq_pk" PRIMARY KEY("district_id","number","seq"),
	CONSTRAINT "incubation_milestone_done_with_evidence" CHECK (("incubation_milestone"."evidence" is null) = ("incubation_milestone"."done_at" is null))
);
--> statement-breakpoint
CREATE TABLE "incubation_stage" (
	"district_id" text NOT NULL,
	"number" integer NOT NULL,
	"seq" integer NOT NULL,
	"stage" text NOT NULL,
	"evidence" text NOT NULL,
	"recorded_by" text NOT NULL,
	"at" timestamp with time zone NOT NULL,
	CONSTRAINT "incubation_stage_district_id_number_seq_pk" PRIMARY KEY("district_id","number","seq"),
	CONSTRAINT "incubation_stage_known" CHECK ("incubation_stage"."stage" in ('applied', 'trial', 'incubating', 'graduated', 'exited')),
	CONSTRAINT "incubation_stage_has_evidence" CHECK (length(trim("incubation_stage"."evidence")) >= 2)
);
--> statement-breakpoint
CREATE TABLE "incubation_support" (
	"district_id" text NOT NULL,
	"id" text NOT NULL,
	"number" integer NOT NULL,
	"kind" text NOT NULL,
	"event_number" integer,
	"booking_number" integer,
	"value_fen" integer,
	"recorded_by" text NOT NULL,
	"at" timestamp with time zone NOT NULL,
	CONSTRAINT "incubation_support_district_id_id_pk" PRIMARY KEY("district_id","id"),
	CONSTRAINT "incubation_support_kind_known" CHECK ("incubation_support"."kind" in ('stall', 'venue', 'mentor', 'promotion', 'trial')),
	CONSTRAINT "incubation_support_is_provable" CHECK (num_nonnulls("incubation_support"."event_number", "incubation_support"."booking_number") = 1),
	CONSTRAINT "incubation_support_value_positive" CHECK ("incubation_support"."value_fen" > 0)
);
--> statement-breakpoint
ALTER TABLE "alliance_member" ADD CONSTRAINT "alliance_member_district_id_district_id_fk" FOREIGN KEY ("district_id") REFERENCES "public"."district"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "charity_campaign" ADD CONSTRAINT "charity_campaign_district_id_district_id_fk" FOREIGN KEY ("district_id") REFERENCES "public"."district"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "charity_close" ADD CONSTRAINT "charity_close_district_id_district_id_fk" FOREIGN KEY ("district_id") REFERENCES "public"."district"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "charity_close" ADD CONSTRAINT "charity_close_district_id_closed_by_person_district_id_id_fk" FOREIGN KEY ("district_id","closed_by") REFERENCES "public"."person"("district_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "charity_entry" ADD CONSTRAINT "charity_entry_district_id_campaign_id_charity_campaign_district_id_id_fk" FOREIGN KEY ("district_id","campaign_id") REFERENCES "public"."charity_campaign"("district_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "charity_entry" ADD CONSTRAINT "charity_entry_district_id_recorded_by_person_district_id_id_fk" FOREIGN KEY ("district_id","recorded_by") REFERENCES "public"."person"("district_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "charity_entry" ADD CONSTRAINT "charity_entry_district_id_reverses_charity_entry_district_id_number_fk" FOREIGN KEY ("district_id","reverses") REFERENCES "public"."charity_entry"("district_id","number") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "charity_entry" ADD CONSTRAINT "charity_entry_district_id_lot_charity_entry_district_id_number_fk" FOREIGN KEY ("district_id","lot") REFERENCES "public"."charity_entry"("district_id","number") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "charity_entry" ADD CONSTRAINT "charity_entry_district_id_sale_of_charity_entry_district_id_number_fk" FOREIGN KEY ("district_id","sale_of") REFERENCES "public"."charity_entry"("district_id","number") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "charity_verdict" ADD CONSTRAINT "charity_verdict_district_id_number_charity_entry_district_id_number_fk" FOREIGN KEY ("district_id","number") REFERENCES "public"."charity_entry"("district_id","number") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "charity_verdict" ADD CONSTRAINT "charity_verdict_district_id_judged_by_person_district_id_id_fk" FOREIGN KEY ("district_id","judged_by") REFERENCES "public"."person"("district_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "incubatee" ADD CONSTRAINT "incubatee_district_id_district_id_fk" FOREIGN KEY ("district_id") REFERENCES "public"."district"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "incubatee" ADD CONSTRAINT "incubatee_district_id_contact_id_person_district_id_id_fk" FOREIGN KEY ("district_id","contact_id") REFERENCES "public"."person"("district_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "incubation_check_in" ADD CONSTRAINT "incubation_check_in_district_id_number_incubatee_district_id_number_fk" FOREIGN KEY ("district_id","number") REFERENCES "public"."incubatee"("district_id","number") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "incubation_milestone" ADD CONSTRAINT "incubation_milestone_district_id_number_incubatee_district_id_number_fk" FOREIGN KEY ("district_id","number") REFERENCES "public"."incubatee"("district_id","number") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "incubation_stage" ADD CONSTRAINT "incubation_stage_district_id_number_incubatee_district_id_number_fk" FOREIGN KEY ("district_id","number") REFERENCES "public"."incubatee"("district_id","number") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "incubation_stage" ADD CONSTRAINT "incubation_stage_district_id_recorded_by_person_district_id_id_fk" FOREIGN KEY ("district_id","recorded_by") REFERENCES "public"."person"("district_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "incubation_support" ADD CONSTRAINT "incubation_support_district_id_number_incubatee_district_id_number_fk" FOREIGN KEY ("district_id","number") REFERENCES "public"."incubatee"("district_id","number") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "incubation_support" ADD CONSTRAINT "incubation_support_district_id_event_number_event_district_id_number_fk" FOREIGN KEY ("district_id","event_number") REFERENCES "public"."event"("district_id","number") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "incubation_support" ADD CONSTRAINT "incubation_support_district_id_booking_number_booking_district_id_number_fk" FOREIGN KEY ("district_id","booking_number") REFERENCES "public"."booking"("district_id","number") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "incubation_support" ADD CONSTRAINT "incubation_support_district_id_recorded_by_person_district_id_id_fk" FOREIGN KEY ("district_id","recorded_by") REFERENCES "public"."person"("district_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "charity_entry_day_idx" ON "charity_entry" USING btree ("district_id","day");--> statement-breakpoint
CREATE INDEX "charity_entry_lot_idx" ON "charity_entry" USING btree ("district_id","lot");--> statement-breakpoint
CREATE INDEX "charity_entry_reverses_idx" ON "charity_entry" USING btree ("district_id","reverses");--> statement-breakpoint
CREATE UNIQUE INDEX "incubatee_brand_key" ON "incubatee" USING btree ("district_id","brand");--> statement-breakpoint
CREATE INDEX "incubation_check_in_open_idx" ON "incubation_check_in" USING btree ("district_id","number") WHERE "incubation_check_in"."answered_at" is null;--> statement-breakpoint
CREATE UNIQUE INDEX "incubation_stage_once_key" ON "incubation_stage" USING btree ("district_id","number","stage");--> statement-breakpoint
CREATE UNIQUE INDEX "incubation_support_event_key" ON "incubation_support" USING btree ("district_id","number","kind","event_number");--> statement-breakpoint
CREATE UNIQUE INDEX "incubation_support_booking_key" ON "incubation_support" USING btree ("district_id","number","kind","booking_number");