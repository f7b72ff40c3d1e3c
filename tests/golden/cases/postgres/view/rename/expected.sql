ALTER VIEW public.old_view RENAME TO new_view;
