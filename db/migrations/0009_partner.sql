CREATE TABLE "partner_profile" (
	"district_id" text NOT NULL,
	"organisation_id" text NOT NULL,
	"contact_name" text,
	"contact_phone" text,
	"note" text,
	"changed_by" text NOT NULL,
	"changed_at" timestamp with time zone NOT NULL,
	CONSTRAINT "partner_profile_district_id_organisation_id_pk" PRIMARY KEY("district_id","organisation_id")
);
--> statement-breakpoint
CREATE TABLE "resource_match" (
	"district_id" text NOT NULL,
	"number" integer NOT NULL,
	"offer_number" integer NOT NULL,
	"need_number" integer NOT NULL,
	"state" text NOT NULL,
	"proposed_by" text NOT NULL,
	"proposed_at" timestamp with time zone NOT NULL,
	"giver_by" text,
	"giver_at" timestamp with time zone,
	"need_by" text,
	"need_at" timestamp with time zone,
	"delivered_by" text,
	"delivered_at" timestamp with time zone,
	"outcome" text,
	"failed_at" timestamp with time zone,
	"reminded_at" timestamp with time zone,
	CONSTRAINT "resource_match_district_id_number_pk" PRIMARY KEY("district_id","number"),
	CONSTRAINT "resource_match_state_known" CHECK ("resource_match"."state" in ('proposed', 'agreed', 'delivered', 'failed')),
	CONSTRAINT "resource_match_agreed_by_both" CHECK ("resource_match"."state" not in ('agreed', 'delivered') or ("resource_match"."giver_at" is not null and "resource_match"."need_at" is not null)),
	CONSTRAINT "resource_match_delivered_has_row" CHECK (("resource_match"."state" = 'delivered') = ("resource_match"."delivered_at" is not null)),
	CONSTRAINT "resource_match_delivered_by_somebody" CHECK (("resource_match"."delivered_at" is null) = ("resource_match"."delivered_by" is null)),
	CONSTRAINT "resource_match_failed_has_reason" CHECK ("resource_match"."state" <> 'failed' or "resource_match"."outcome" is not null),
	CONSTRAINT "resource_match_failed_has_time" CHECK (("resource_match"."state" = 'failed') = ("resource_match"."failed_at" is not null))
);
--> statement-breakpoint
CREATE TABLE "resource_need" (
	"district_id" text NOT NULL,
	"number" integer NOT NULL,
	"organisation_id" text,
	"kind" text NOT NULL,
	"what" text NOT NULL,
	"needed_on" date,
	"state" text NOT NULL,
	"asked_by" text NOT NULL,
	"asked_at" timestamp with time zone NOT NULL,
	"ended_at" timestamp with time zone,
	CONSTRAINT "resource_need_district_id_number_pk" PRIMARY KEY("district_id","number"),
	CONSTRAINT "resource_need_kind_known" CHECK (kind in ('place', 'teacher', 'volunteer', 'goods', 'discount', 'policy')),
	CONSTRAINT "resource_need_state_known" CHECK ("resource_need"."state" in ('open', 'met', 'withdrawn')),
	CONSTRAINT "resource_need_ended_iff_not_open" CHECK (("resource_need"."state" = 'open') = ("resource_need"."ended_at" is null))
);
--> statement-breakpoint
CREATE TABLE "resource_offer" (
	"district_id" text NOT NULL,
	"number" integer NOT NULL,
	"organisation_id" text NOT NULL,
	"kind" text NOT NULL,
	"what" text NOT NULL,
	"valid_to" date,
	"confirmed_at" timestamp with time zone,
	"confirmed_by" text,
	"asked_at" timestamp with time zone,
	"offered_by" text NOT NULL,
	"offered_at" timestamp with time zone NOT NULL,
	"ended_at" timestamp with time zone,
	"ended_reason" text,
	CONSTRAINT "resource_offer_district_id_number_pk" PRIMARY KEY("district_id","number"),
	CONSTRAINT "resource_offer_kind_known" CHECK (kind in ('place', 'teacher', 'volunteer', 'goods', 'discount', 'policy')),
	CONSTRAINT "resource_offer_confirmed_by_somebody" CHECK (("resource_offer"."confirmed_at" is null) = ("resource_offer"."confirmed_by" is null)),
	CONSTRAINT "resource_offer_ended_has_reason" CHECK (("resource_offer"."ended_at" is null) = ("resource_offer"."ended_reason" is null))
);
--> statement-breakpoint
ALTER TABLE "partner_profile" ADD CONSTRAINT "partner_profile_district_id_organisation_id_organisation_district_id_id_fk" FOREIGN KEY ("district_id","organisation_id") REFERENCES "public"."organisation"("district_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "resource_match" ADD CONSTRAINT "resource_match_district_id_offer_number_resource_offer_district_id_number_fk" FOREIGN KEY ("district_id","offer_number") REFERENCES "public"."resource_offer"("district_id","number") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "resource_match" ADD CONSTRAINT "resource_match_district_id_need_number_resource_need_district_id_number_fk" FOREIGN KEY ("district_id","need_number") REFERENCES "public"."resource_need"("district_id","number") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "resource_need" ADD CONSTRAINT "resource_need_district_id_organisation_id_organisation_district_id_id_fk" FOREIGN KEY ("district_id","organisation_id") REFERENCES "public"."organisation"("district_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "resource_need" ADD CONSTRAINT "resource_need_district_id_asked_by_person_district_id_id_fk" FOREIGN KEY ("district_id","asked_by") REFERENCES "public"."person"("district_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "resource_offer" ADD CONSTRAINT "resource_offer_district_id_organisation_id_organisation_district_id_id_fk" FOREIGN KEY ("district_id","organisation_id") REFERENCES "public"."organisation"("district_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "resource_offer" ADD CONSTRAINT "resource_offer_district_id_offered_by_person_district_id_id_fk" FOREIGN KEY ("district_id","offered_by") REFERENCES "public"."person"("district_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "resource_match_once" ON "resource_match" USING btree ("district_id","offer_number","need_number") WHERE "resource_match"."state" in ('proposed', 'agreed');--> statement-breakpoint
CREATE INDEX "resource_match_need_idx" ON "resource_match" USING btree ("district_id","need_number");--> statement-breakpoint
CREATE INDEX "resource_match_delivered_idx" ON "resource_match" USING btree ("district_id","delivered_at") WHERE "resource_match"."state" = 'delivered';--> statement-breakpoint
CREATE INDEX "resource_need_open_idx" ON "resource_need" USING btree ("district_id","asked_at") WHERE "resource_need"."state" = 'open';--> statement-breakpoint
CREATE UNIQUE INDEX "resource_offer_once" ON "resource_offer" USING btree ("district_id","organisation_id","kind","what") WHERE "resource_offer"."ended_at" is null;--> statement-breakpoint
CREATE INDEX "resource_offer_open_idx" ON "resource_offer" USING btree ("district_id","confirmed_at") WHERE "resource_offer"."ended_at" is null;