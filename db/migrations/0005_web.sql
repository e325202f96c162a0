CREATE TABLE "once" (
	"name" text PRIMARY KEY NOT NULL,
	"at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "secret" (
	"name" text PRIMARY KEY NOT NULL,
	"value" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "sign_in_link" (
	"token_hash" text PRIMARY KEY NOT NULL,
	"district_id" text NOT NULL,
	"person_id" text NOT NULL,
	"realm" text NOT NULL,
	"external_id" text NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"used_at" timestamp with time zone,
	CONSTRAINT "sign_in_link_used_in_time" CHECK ("sign_in_link"."used_at" <= "sign_in_link"."expires_at")
);
--> statement-breakpoint
CREATE TABLE "web_session" (
	"token_hash" text PRIMARY KEY NOT NULL,
	"district_id" text NOT NULL,
	"person_id" text NOT NULL,
	"realm" text NOT NULL,
	"external_id" text NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"seen_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "sign_in_link" ADD CONSTRAINT "sign_in_link_district_id_person_id_person_district_id_id_fk" FOREIGN KEY ("district_id","person_id") REFERENCES "public"."person"("district_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "web_session" ADD CONSTRAINT "web_session_district_id_person_id_person_district_id_id_fk" FOREIGN KEY ("district_id","person_id") REFERENCES "public"."person"("district_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "once_at_idx" ON "once" USING btree ("at");--> statement-breakpoint
CREATE INDEX "sign_in_link_person_idx" ON "sign_in_link" USING btree ("district_id","person_id");--> statement-breakpoint
CREATE INDEX "sign_in_link_expires_idx" ON "sign_in_link" USING btree ("expires_at");--> statement-breakpoint
CREATE INDEX "web_session_person_idx" ON "web_session" USING btree ("district_id","person_id");--> statement-breakpoint
CREATE INDEX "web_session_expires_idx" ON "web_session" USING btree ("expires_at");