-- plumb: renamed from p
CREATE PUBLICATION warehouse;
