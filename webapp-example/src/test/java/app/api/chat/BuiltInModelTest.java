package app.api.chat;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class BuiltInModelTest {
    /** Some walks end where the text does. */
    @Test
    void eachAnswerHasItsLength() {
        BuiltInModel model = new BuiltInModel();
        for (int i = 0; i < 5_000; i++) {
            List<String> tokens = model.tokens("Tell me a story");
            assertTrue(tokens.size() >= BuiltInModel.ENOUGH, tokens::toString);
        }
    }
}
