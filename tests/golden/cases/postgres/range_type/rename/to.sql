-- plumb: renamed from span
CREATE TYPE time_span AS RANGE (subtype = time, multirange_type_name = spans);
