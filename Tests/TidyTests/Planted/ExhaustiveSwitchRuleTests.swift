import Testing

struct ExhaustiveSwitchRuleTests {
    /// An enum of this package.
    private let declaration = """
        package enum Colour: String {
            case red, green
            case blue = "b"
            case mixed(of: [Colour])
            indirect case none(Int), other

            static let favourite = Colour.red
        }

        """

    private func found(_ code: String) -> [String] {
        PlantedTree.found(
            by: .exhaustiveSwitch,
            in: ["Shared/Domain/Porting/Colour.swift": declaration, "Shared/Domain/Porting/Use.swift": code]
        )
    }

    private let expected = "The switch over Colour has a default."

    @Test(arguments: [
        "switch colour { case .red: 1\ndefault: 2 }", "switch colour { case .red, .mixed: 1\n@unknown default: 2 }",
        "switch colour { case .mixed(of: let all) where all.isEmpty: 1\ndefault: 2 }",
        "switch a ? b : c { case let .none(count): a ? b : c\ndefault: 2 }",
        "switch colour { case Colour.red: 1\ndefault: 2 }", "switch colour { case .red: 1\ncase _: 2 }",
        "switch colour { case .red?: 1\ncase let other: 2 }",
        "switch colour { case .red: if case .green = x { 3 }\nswitch number { case 1: 2 }\ndefault: 2 }",
    ])
    func aDefaultOverAnEnumOfOursIsFound(code: String) {
        #expect(found(code).count == 1)
        #expect(found(code).allSatisfy { $0.hasSuffix(expected) })
    }

    @Test func theLineOfTheDefaultIsTold() {
        #expect(
            found("switch colour {\ncase .red: 1\ndefault: 2\n}") == ["Shared/Domain/Porting/Use.swift:3 \(expected)"]
        )
    }

    @Test func aSwitchOverSelfIsJudgedByItsType() {
        #expect(found("extension Colour { var a: Int { switch self { case .red: 1\ndefault: 2 } } }").count == 1)
        #expect(found("extension Category { var a: Int { switch self { case .red: 1\ndefault: 2 } } }") == [])
    }

    @Test(arguments: [
        "switch colour { case .red, .green, .blue, .mixed, .none, .other: 1 }",
        "switch number { case 1: 1\ncase 2...4: 2\ndefault: 3 }", "switch text { case \"red\": 1\ndefault: 2 }",
        "switch (a, b) { case (.red, .green): 1\ndefault: 2 }", "switch error { case let e as Red: 1\ndefault: 2 }",
        "switch foreign { case .red, .transparent: 1\ndefault: 2 }", "switch x { case nil: 1\ndefault: 2 }",
        "switch x { case Other.red: 1\ndefault: 2 }", "switch true { case a > b: 1\ndefault: 2 }",
        "switch number { case let x where x > 2: 1\ncase _: 2 }", "switch name { case favourite.red: 1\ndefault: 2 }",
        "let a = b[\"switch\", default: .red]", "// switch colour { case .red: 1\n// default: 2 }",
    ])
    func whatIsNoSwitchOverAnEnumOfOursMayHaveADefault(code: String) {
        #expect(found(code) == [])
    }
}
