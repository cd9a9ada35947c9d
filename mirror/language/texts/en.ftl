# Every text of the mirror in English. Short, plain, kind; nothing here asks for more.

-none = none
