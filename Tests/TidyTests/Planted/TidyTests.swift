import Testing

struct TidyTests {
    private let files = ["Shared/Domain/Porting/Packet.swift": "struct Packet {\n    let made = Date()\n}\n"]

    private var offences: [Offence] {
        Tidy.offences(in: Tree(manifest: PlantedTree.manifest, files: files), exceptions: [])
            .filter { $0.rule == .pureCore }
    }

    @Test func anOffenceSaysWhereWhatWhyAndWhatToDo() {
        #expect(
            offences.map(\.description) == [
                "Shared/Domain/Porting/Packet.swift:2: [pure-core] A core must not use what a replay cannot repeat: "
                    + "`Date()` reads the clock. A core must give the same answer in a replay: take the value as a "
                    + "parameter, or make it an effect."
            ]
        )
    }

    @Test func anExceptionAllowsWhatItNamesAndIsAnOffenceWhenItAllowsNothing() {
        let path = "Shared/Domain/Porting/Packet.swift"
        let used = TidyException(rule: .pureCore, path: path, naming: "Date()", because: "planted")
        let unused = TidyException(rule: .pureCore, path: path, naming: "random", because: "planted")
        let tree = Tree(manifest: PlantedTree.manifest, files: files)
        let left = Tidy.offences(in: tree, exceptions: [used, unused]).filter {
            [.pureCore, .exception].contains($0.rule)
        }
        #expect(left.map(\.reason) == ["No offence in \(path) needs the exception from pure-core."])
    }
}
