CREATE EXTENSION IF NOT EXISTS btree_gist;
--> statement-breakpoint
-- V2: the only check that cannot be overtaken: two live bookings of one unit never overlap, whoever writes them.
ALTER TABLE booking_unit ADD CONSTRAINT booking_unit_no_overlap
  EXCLUDE USING gist (district_id WITH =, unit_id WITH =, tstzrange(block_from, block_to, '[)') WITH &&) WHERE (live);
