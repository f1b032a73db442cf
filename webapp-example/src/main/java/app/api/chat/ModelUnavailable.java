package app.api.chat;

/** Thrown when the server of a model does not answer as it should. */
class ModelUnavailable extends RuntimeException {
    ModelUnavailable(String message) {
        super(message);
    }
}
