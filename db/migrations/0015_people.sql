CREATE TABLE "audit" (
	"district_id" text NOT NULL,
	"seq" bigint GENERATED ALWAYS AS IDENTITY (sequence name "audit_seq_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"at" timestamp with time zone NOT NULL,
	"person_id" text NOT NULL,
	"role" text NOT NULL,
	"deed" text NOT NULL,
	"object" integer,
	"said" text NOT NULL,
	"platform" text NOT NULL,
	"chat_kind" text NOT NULL,
	"chat_id" text NOT NULL,
	CONSTRAINT "audit_district_id_seq_pk" PRIMARY KEY("district_id","seq"),
	CONSTRAINT "audit_said_short" CHECK (char_length("audit"."said") <= 200)
);
--> statement-breakpoint
CREATE TABLE "blocked_word" (
	"district_id" text NOT NULL,
	"word" text NOT NULL,
	"added_by" text NOT NULL,
	"added_at" timestamp with time zone NOT NULL,
	CONSTRAINT "blocked_word_district_id_word_pk" PRIMARY KEY("district_id","word"),
	CONSTRAINT "blocked_word_length" CHECK (char_length("blocked_word"."word") between 2 and 20)
);
--> statement-breakpoint
CREATE TABLE "data_link" (
	"token_hash" text PRIMARY KEY NOT NULL,
	"district_id" text NOT NULL,
	"person_id" text NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"used_at" timestamp with time zone,
	CONSTRAINT "data_link_used_in_time" CHECK ("data_link"."used_at" < "data_link"."expires_at")
);
--> statement-breakpoint
CREATE TABLE "chat_muted_series" (
	"platform" text NOT NULL,
	"kind" text NOT NULL,
	"id" text NOT NULL,
	"series" text NOT NULL,
	CONSTRAINT "chat_muted_series_platform_kind_id_series_pk" PRIMARY KEY("platform","kind","id","series"),
	CONSTRAINT "chat_muted_series_length" CHECK (char_length("chat_muted_series"."series") between 1 and 20)
);
--> statement-breakpoint
CREATE TABLE "chat_posts" (
	"platform" text NOT NULL,
	"kind" text NOT NULL,
	"id" text NOT NULL,
	"day" date NOT NULL,
	"posts" integer NOT NULL,
	CONSTRAINT "chat_posts_platform_kind_id_day_pk" PRIMARY KEY("platform","kind","id","day"),
	CONSTRAINT "chat_posts_positive" CHECK ("chat_posts"."posts" > 0)
);
--> statement-breakpoint
CREATE TABLE "chat_tag" (
	"platform" text NOT NULL,
	"kind" text NOT NULL,
	"id" text NOT NULL,
	"tag" text NOT NULL,
	CONSTRAINT "chat_tag_platform_kind_id_tag_pk" PRIMARY KEY("platform","kind","id","tag"),
	CONSTRAINT "chat_tag_length" CHECK (char_length("chat_tag"."tag") between 1 and 20)
);
--> statement-breakpoint
CREATE TABLE "link_code" (
	"district_id" text NOT NULL,
	"code_hash" text NOT NULL,
	"person_id" text NOT NULL,
	"made_at" timestamp with time zone NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"used_at" timestamp with time zone,
	CONSTRAINT "link_code_district_id_code_hash_pk" PRIMARY KEY("district_id","code_hash"),
	CONSTRAINT "link_code_10_minutes" CHECK ("link_code"."expires_at" = "link_code"."made_at" + interval '10 minutes'),
	CONSTRAINT "link_code_used_in_time" CHECK ("link_code"."used_at" < "link_code"."expires_at")
);
--> statement-breakpoint
CREATE TABLE "link_tries" (
	"district_id" text NOT NULL,
	"person_id" text NOT NULL,
	"since" timestamp with time zone NOT NULL,
	"wrong" integer NOT NULL,
	CONSTRAINT "link_tries_district_id_person_id_pk" PRIMARY KEY("district_id","person_id"),
	CONSTRAINT "link_tries_five" CHECK ("link_tries"."wrong" between 0 and 5)
);
--> statement-breakpoint
CREATE TABLE "mute" (
	"district_id" text NOT NULL,
	"person_id" text NOT NULL,
	"until" timestamp with time zone NOT NULL,
	"reason" text NOT NULL,
	"muted_by" text NOT NULL,
	"muted_at" timestamp with time zone NOT NULL,
	CONSTRAINT "mute_district_id_person_id_pk" PRIMARY KEY("district_id","person_id"),
	CONSTRAINT "mute_not_oneself" CHECK ("mute"."muted_by" <> "mute"."person_id"),
	CONSTRAINT "mute_30_days_at_most" CHECK ("mute"."until" > "mute"."muted_at" and "mute"."until" <= "mute"."muted_at" + interval '30 days'),
	CONSTRAINT "mute_has_reason" CHECK (char_length("mute"."reason") between 1 and 100)
);
--> statement-breakpoint
CREATE TABLE "affiliation" (
	"district_id" text NOT NULL,
	"person_id" text NOT NULL,
	"name" text NOT NULL,
	"organisation_id" text,
	"stated_at" timestamp with time zone NOT NULL,
	"confirmed_by" text,
	"confirmed_at" timestamp with time zone,
	CONSTRAINT "affiliation_district_id_person_id_pk" PRIMARY KEY("district_id","person_id"),
	CONSTRAINT "affiliation_confirmed_by_another" CHECK ("affiliation"."confirmed_by" <> "affiliation"."person_id"),
	CONSTRAINT "affiliation_confirmed_whole" CHECK (("affiliation"."confirmed_by" is null) = ("affiliation"."confirmed_at" is null))
);
--> statement-breakpoint
CREATE TABLE "phone" (
	"district_id" text NOT NULL,
	"person_id" text NOT NULL,
	"sealed" text NOT NULL,
	"masked" text NOT NULL,
	"set_at" timestamp with time zone NOT NULL,
	CONSTRAINT "phone_district_id_person_id_pk" PRIMARY KEY("district_id","person_id"),
	CONSTRAINT "phone_is_masked" CHECK ("phone"."masked" ~ '^1[3-9][0-9][*]{4}[0-9]{4}$'),
	CONSTRAINT "phone_is_sealed" CHECK ("phone"."sealed" !~ '^[0-9]{11}$')
);
--> statement-breakpoint
ALTER TABLE "chat" ADD COLUMN "name" text;--> statement-breakpoint
ALTER TABLE "chat" ADD COLUMN "category" text;--> statement-breakpoint
ALTER TABLE "chat" ADD COLUMN "removed_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "chat" ADD COLUMN "posts_per_day" integer DEFAULT 2 NOT NULL;--> statement-breakpoint
ALTER TABLE "inbox" ADD COLUMN "sender" text;--> statement-breakpoint
ALTER TABLE "inbox" ADD COLUMN "group_id" text;--> statement-breakpoint
ALTER TABLE "person" ADD COLUMN "role_until" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "person" ADD COLUMN "role_told_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "person" ADD COLUMN "merged_into" text;--> statement-breakpoint
ALTER TABLE "person" ADD COLUMN "left_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "audit" ADD CONSTRAINT "audit_district_id_district_id_fk" FOREIGN KEY ("district_id") REFERENCES "public"."district"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "audit" ADD CONSTRAINT "audit_district_id_person_id_person_district_id_id_fk" FOREIGN KEY ("district_id","person_id") REFERENCES "public"."person"("district_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "blocked_word" ADD CONSTRAINT "blocked_word_district_id_added_by_person_district_id_id_fk" FOREIGN KEY ("district_id","added_by") REFERENCES "public"."person"("district_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "data_link" ADD CONSTRAINT "data_link_district_id_person_id_person_district_id_id_fk" FOREIGN KEY ("district_id","person_id") REFERENCES "public"."person"("district_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "chat_muted_series" ADD CONSTRAINT "chat_muted_series_platform_kind_id_chat_platform_kind_id_fk" FOREIGN KEY ("platform","kind","id") REFERENCES "public"."chat"("platform","kind","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "chat_posts" ADD CONSTRAINT "chat_posts_platform_kind_id_chat_platform_kind_id_fk" FOREIGN KEY ("platform","kind","id") REFERENCES "public"."chat"("platform","kind","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "chat_tag" ADD CONSTRAINT "chat_tag_platform_kind_id_chat_platform_kind_id_fk" FOREIGN KEY ("platform","kind","id") REFERENCES "public"."chat"("platform","kind","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "link_code" ADD CONSTRAINT "link_code_district_id_person_id_person_district_id_id_fk" FOREIGN KEY ("district_id","person_id") REFERENCES "public"."person"("district_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "link_tries" ADD CONSTRAINT "link_tries_district_id_person_id_person_district_id_id_fk" FOREIGN KEY ("district_id","person_id") REFERENCES "public"."person"("district_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "mute" ADD CONSTRAINT "mute_district_id_person_id_person_district_id_id_fk" FOREIGN KEY ("district_id","person_id") REFERENCES "public"."person"("district_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "mute" ADD CONSTRAINT "mute_district_id_muted_by_person_district_id_id_fk" FOREIGN KEY ("district_id","muted_by") REFERENCES "public"."person"("district_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "affiliation" ADD CONSTRAINT "affiliation_district_id_person_id_person_district_id_id_fk" FOREIGN KEY ("district_id","person_id") REFERENCES "public"."person"("district_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "affiliation" ADD CONSTRAINT "affiliation_district_id_confirmed_by_person_district_id_id_fk" FOREIGN KEY ("district_id","confirmed_by") REFERENCES "public"."person"("district_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "affiliation" ADD CONSTRAINT "affiliation_district_id_organisation_id_organisation_district_id_id_fk" FOREIGN KEY ("district_id","organisation_id") REFERENCES "public"."organisation"("district_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "phone" ADD CONSTRAINT "phone_district_id_person_id_person_district_id_id_fk" FOREIGN KEY ("district_id","person_id") REFERENCES "public"."person"("district_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "audit_at_idx" ON "audit" USING btree ("district_id","at");--> statement-breakpoint
CREATE INDEX "audit_person_idx" ON "audit" USING btree ("district_id","person_id","at");--> statement-breakpoint
CREATE INDEX "audit_object_idx" ON "audit" USING btree ("district_id","object") WHERE "audit"."object" is not null;--> statement-breakpoint
CREATE INDEX "data_link_person_idx" ON "data_link" USING btree ("district_id","person_id");--> statement-breakpoint
CREATE INDEX "link_code_person_idx" ON "link_code" USING btree ("district_id","person_id");--> statement-breakpoint
ALTER TABLE "person" ADD CONSTRAINT "person_district_id_merged_into_person_district_id_id_fk" FOREIGN KEY ("district_id","merged_into") REFERENCES "public"."person"("district_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "inbox_sender_idx" ON "inbox" USING btree ("sender","received_at") WHERE "inbox"."sender" is not null;--> statement-breakpoint
CREATE INDEX "inbox_group_idx" ON "inbox" USING btree ("group_id","received_at") WHERE "inbox"."group_id" is not null;--> statement-breakpoint
CREATE INDEX "person_role_ends_idx" ON "person" USING btree ("role_until") WHERE "person"."role_until" is not null;--> statement-breakpoint
ALTER TABLE "chat" ADD CONSTRAINT "chat_category_known" CHECK ("chat"."category" in ('all', 'building', 'trade', 'response', 'volunteer'));--> statement-breakpoint
ALTER TABLE "chat" ADD CONSTRAINT "chat_category_is_group" CHECK ("chat"."category" is null or "chat"."kind" = 'group');--> statement-breakpoint
ALTER TABLE "chat" ADD CONSTRAINT "chat_posts_per_day" CHECK ("chat"."posts_per_day" between 0 and 20);--> statement-breakpoint
ALTER TABLE "person" ADD CONSTRAINT "person_not_merged_into_self" CHECK ("person"."merged_into" <> "person"."id");--> statement-breakpoint
ALTER TABLE "person" ADD CONSTRAINT "person_gone_is_member" CHECK (("person"."merged_into" is null and "person"."left_at" is null) or "person"."role" = 'member');--> statement-breakpoint
ALTER TABLE "person" ADD CONSTRAINT "person_member_without_end" CHECK ("person"."role" <> 'member' or "person"."role_until" is null);