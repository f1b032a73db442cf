package app.api.chat;

/** One turn of a conversation; the role is {@code user}, {@code assistant} or {@code system}. */
record Message(String role, String content) {}
