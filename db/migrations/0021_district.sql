CREATE TABLE "district_code" (
	"code_hash" text PRIMARY KEY NOT NULL,
	"district_id" text NOT NULL,
	"given_to" text NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"used_at" timestamp with time zone,
	CONSTRAINT "district_code_used_in_time" CHECK ("district_code"."used_at" <= "district_code"."expires_at")
);
--> statement-breakpoint
ALTER TABLE "inbox" ADD COLUMN "district_id" text;--> statement-breakpoint
ALTER TABLE "outbox" ADD COLUMN "district_id" text;--> statement-breakpoint
ALTER TABLE "district_code" ADD CONSTRAINT "district_code_district_id_given_to_person_district_id_id_fk" FOREIGN KEY ("district_id","given_to") REFERENCES "public"."person"("district_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "outbox_message_idx" ON "outbox" USING btree ("message_id") WHERE "outbox"."message_id" is not null;--> statement-breakpoint
CREATE INDEX "account_realm_idx" ON "account" USING btree ("realm","external_id");