import Testing

struct StoreFolderRuleTests {
    private func found(_ text: String, in file: String) -> [String] {
        PlantedTree.found(by: .storeFolder, in: [file: text])
    }

    @Test func theDatabaseIsForStores() {
        let file = "Services/Intake/Service/Handlers/Handler.swift"
        #expect(found("import GRDB", in: file) == ["\(file):1 GRDB is imported outside of a Store folder."])
        #expect(found("import GRDB", in: "Services/Intake/Service/Store/Table.swift") == [])
        #expect(found("import GRDB", in: "Shared/Runtime/Durable/Store.swift") == [])
        #expect(found("import GRDB", in: "Tests/IntakeTests/Desk.swift") == [])
    }

    @Test(arguments: [
        "SELECT id FROM request", "INSERT INTO request VALUES (?)", "INSERT OR IGNORE INTO request VALUES (?)",
        "UPDATE request SET state = ?", "DELETE FROM request", "CREATE TABLE request (id TEXT)", "PRAGMA user_version",
        "ALTER TABLE request ADD note", "WITH a AS (SELECT 1) SELECT 2",
    ])
    func aStatementIsForStores(statement: String) {
        let file = "Services/Intake/Service/Handlers/Handler.swift"
        #expect(found("run(\"\(statement)\")", in: file) == ["\(file):1 SQL outside of a Store folder."])
        #expect(found("run(\"\"\"\n    \(statement)\n    \"\"\")", in: file).count == 1)
        #expect(found("// \(statement)", in: file) == [])
    }

    @Test(arguments: ["Select one.", "UPDATE", "WITH care", "DELETE this", "CREATE an account"])
    func aSentenceIsNoSQL(text: String) {
        #expect(found("run(\"\(text)\")", in: "Services/Intake/Service/Handlers/Handler.swift") == [])
    }
}
