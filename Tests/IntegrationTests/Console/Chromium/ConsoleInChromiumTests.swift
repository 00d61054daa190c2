import Testing

/// The console as people see it, in a real browser: one system and one browser for all tests.
@Suite(.serialized, .onOneConsoleInChromium, .withLogs, .timeLimit(.minutes(30)))
enum ConsoleInChromiumTests {}
