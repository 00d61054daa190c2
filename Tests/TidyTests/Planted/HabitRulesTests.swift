import Testing

struct HabitRulesTests {
    private let file = "Shared/Domain/Porting/Packet.swift"

    private func found(_ rule: TidyRule, _ text: String) -> [String] { PlantedTree.found(by: rule, in: [file: text]) }

    @Test func whatEndsTheProcessIsFound() {
        #expect(found(.forced, "let a = try! b()") == ["\(file):1 `try!` ends the process when it fails."])
        #expect(found(.forced, "let a = b as! C\n") == ["\(file):1 `as!` ends the process when it fails."])
        #expect(found(.forced, "let a = try !b()\nlet c = try? d() // try! e") == [])
    }

    @Test func anOpenEndIsFound() {
        #expect(found(.openEnds, "// TODO: more") == ["\(file):1 `TODO` is left in the text."])
        #expect(found(.openEnds, "let todo = \"TODO\" // autodo") == [])
        let page = PlantedTree.found(by: .openEnds, in: ["deploy/runbook.md": "No TODO\n(FIXME: two)"])
        #expect(page == ["deploy/runbook.md:2 `FIXME` is left in the text."])
    }

    @Test(arguments: [
        ("final class A: @unchecked Sendable {}", "@unchecked"),
        ("nonisolated(unsafe) var a = 1", "nonisolated(unsafe)"), ("unowned(unsafe) let a: A", "unowned(unsafe)"),
        ("@preconcurrency import A", "@preconcurrency"), ("self.assumeIsolated { $0.run() }", "assumeIsolated"),
    ])
    func whatSwitchesOffACheckNeedsItsReason(code: String, mark: String) {
        let expected = ["\(file):3 `\(mark)` has no written reason on its line, directly above or below."]
        #expect(found(.writtenReason, "\n\n\(code)\n") == expected)
        #expect(found(.writtenReason, "\n/// Holds letters.\n\(code)\n") == expected, "a description is no reason")
        #expect(found(.writtenReason, "// A lock guards it.\n\n\(code)\n") == expected, "not directly above")
        #expect(found(.writtenReason, "\n\n\(code)\n    // A lock guards it.\n") == [])
        #expect(found(.writtenReason, "\n// A lock guards it.\n\(code)\n") == [])
        #expect(found(.writtenReason, "/// Holds letters.\n/// A lock guards it.\n@usableFromInline\n\(code)\n") == [])
        #expect(found(.writtenReason, "\n\n\(code) // Only its thread runs this.\n") == [])
    }

    @Test func aFileIsNamedAfterItsType() {
        #expect(found(.fileName, "struct Letter {}") == ["\(file):1 The only type in the file is `Letter`."])
        #expect(found(.fileName, "struct Packet { enum Kind {} }\nprivate struct Letter {}") == [])
        #expect(found(.fileName, "enum Letter {}\nfinal class Bill {}") == [])
        let topic = "Shared/Domain/Porting/Packet+Hash.swift"
        #expect(
            PlantedTree.found(by: .fileName, in: [topic: "extension Letter {}"]) == [
                "\(topic):1 The file extends only `Letter`."
            ]
        )
        #expect(PlantedTree.found(by: .fileName, in: [topic: "struct Hash {}\nextension Packet {}"]) == [])
        #expect(PlantedTree.found(by: .fileName, in: [topic: "extension Packet.Part {}"]) == [])
    }

    @Test func aForbiddenWordIsFound() {
        let word = ForbiddenWords.all[0]
        let upper = word.words.uppercased()
        let expected = "“\(word.words)” is used; write \(word.instead)."
        #expect(found(.words, "\n// It \(upper) be.") == ["\(file):2 \(expected)"])
        #expect(found(.words, "let a = \"\"\"\n    a\n    it \(word.words)\n    \"\"\"") == ["\(file):3 \(expected)"])
        #expect(found(.words, "let a = \"un\(word.words) \(word.words)ed\"") == [])
        let page = PlantedTree.found(by: .words, in: ["README.md": "It\n\(word.words)."])
        #expect(page == ["README.md:2 \(expected)"])
    }
}
