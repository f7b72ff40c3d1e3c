ALTER TABLE public.events DETACH PARTITION public.events_1;

CREATE TRIGGER touched
    AFTER INSERT ON public.events_1
    FOR EACH ROW
    EXECUTE FUNCTION public.touch();
