ALTER TYPE public.reply ADD VALUE 'don''t know' AFTER 'yes';
ALTER TYPE public.reply ADD VALUE '' AFTER 'don''t know';
ALTER TYPE public.reply ADD VALUE E'back\\slash' AFTER '';
ALTER TYPE public.reply ADD VALUE 'größer' AFTER E'back\\slash';
