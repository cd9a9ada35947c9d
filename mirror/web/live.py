"""What is pushed to every open page as the mirror's status changes, without reloading.

An open page listens at `/live` (server-sent events): each event `status` carries a JSON object of
texts by name, from `mirror.web.pages.live_words.live_words(parts, status, language)`; the page puts
each where it belongs. An event `gone` says that the device may not look any more.
"""
