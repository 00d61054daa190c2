import Testing

struct SizeRuleTests {
    private let file = "Shared/Domain/Porting/Packet.swift"

    private func found(_ text: String) -> [String] { PlantedTree.found(by: .size, in: [file: text]) }

    private func lines(_ count: Int) -> String { String(repeating: "    run()\n", count: count) }

    @Test(arguments: [
        ("func run(_ a: () -> Int = { 1 }) async throws -> [Int] {", "run"), ("init?(a: Int) where A: B {", "init"),
        ("subscript(index: Int) -> Int {", "subscript"), ("deinit {", "deinit"), ("var total: Int {", "total"),
        ("static func == (a: A, b: A) -> Bool {", "=="), ("package mutating func `in`<A>(_ a: A) rethrows {", "in"),
    ])
    func aLongFunctionIsFound(beginning: String, name: String) {
        let whole = "struct A {\n\(beginning)\n\(lines(68))}\n}\n"
        #expect(found(whole) == [])
        let found = found("struct A {\n\(beginning)\n\(lines(69))}\n}\n")
        #expect(found == ["\(file):2 `\(name)` has 71 lines; the limit is 70."])
    }

    @Test(arguments: [
        "let table = [\n\(String(repeating: "1,\n", count: 100))]",
        "protocol A {\n    func a()\n}\nextension B {\n\(String(repeating: "    let a = 1\n", count: 100))}",
        "enum A {\n    static let all: [Int] = {\n\(String(repeating: "\n", count: 100))}()\n}",
        "struct A {\n    var a = B {\n\(String(repeating: "\n", count: 100))}\n}",
        "a.init(1)\nb {\n\(String(repeating: "\n", count: 100))}",
    ])
    func whatIsNoFunctionMayBeLong(text: String) {
        #expect(found(text) == [])
    }

    @Test func aLongFileIsFound() {
        #expect(found(String(repeating: "\n", count: 300)) == [])
        #expect(
            found(String(repeating: "\n", count: 301)) == ["\(file):301 The file has 301 lines; the limit is 300."]
        )
    }

    @Test func aWideLineIsFound() {
        #expect(found("\n// " + String(repeating: "ü", count: 117)) == [])
        #expect(
            found("\n// " + String(repeating: "ü", count: 118)) == [
                "\(file):2 The line has 121 characters; the limit is 120."
            ]
        )
    }
}
