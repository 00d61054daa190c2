import CommandLineCommands
import Testing

struct NoteCommandTests {
    @Test(arguments: ["note FP-1234 --text Called. --by Sam", "note FP-1234 --text Called. --key n1 --json"])
    func isUnderstood(line: String) {
        #expect(throws: Never.self) { try Faxport.parseAsRoot(line.split(separator: " ").map(String.init)) }
    }

    @Test(arguments: ["note FP-1234", "note --text Called."])
    func isRefused(line: String) {
        #expect(throws: (any Error).self) { try Faxport.parseAsRoot(line.split(separator: " ").map(String.init)) }
    }
}
