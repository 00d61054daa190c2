import CommandLineCommands
import Messaging
import Testing

struct RequestPatchTests {
    private func patch(_ changes: String..., on start: JSONValue = .object([:])) throws -> JSONValue {
        try changes.reduce(start) { patch, text in
            let change = try #require(FieldChange(text))
            return patch.setting(change.path, to: change.value)
        }
    }

    @Test func aPathBecomesNestedObjects() throws {
        #expect(
            try patch("form.billedAddress.zip=60657")
                == .object(["form": .object(["billedAddress": .object(["zip": .string("60657")])])])
        )
    }

    @Test func anEqualsSignKeepsTextToTheLetter() throws {
        #expect(try patch("form.pin=0042") == .object(["form": .object(["pin": .string("0042")])]))
        #expect(try patch("form.pin=true") == .object(["form": .object(["pin": .string("true")])]))
        #expect(try patch("a=b=c") == .object(["a": .string("b=c")]))
        #expect(try patch("a=") == .object(["a": .string("")]))
    }

    @Test func aColonAndAnEqualsSignTakeJSON() throws {
        #expect(try patch("form.wholeAccount:=true") == .object(["form": .object(["wholeAccount": .bool(true)])]))
    }

    @Test func aNullStaysInThePatchBecauseItRemoves() throws {
        let removal = try patch("form.pin:=null")
        #expect(removal == .object(["form": .object(["pin": .null])]))
        let request = JSONValue.object(["form": .object(["pin": .string("1"), "currentCarrier": .string("X")])])
        #expect(request.merging(removal) == .object(["form": .object(["currentCarrier": .string("X")])]))
    }

    @Test func changesJoinWhatTheFileAlreadySays() throws {
        let file = JSONValue.object(["form": .object(["pin": .string("1"), "currentCarrier": .string("X")])])
        #expect(
            try patch("form.pin=2", "useForOutbound:=false", on: file)
                == .object([
                    "form": .object(["pin": .string("2"), "currentCarrier": .string("X")]),
                    "useForOutbound": .bool(false),
                ])
        )
    }

    @Test(arguments: ["form", "=x", "form..pin=1", ".pin=1", "pin.=1", "form.pin:=not json", ":=1"])
    func whatIsNoChangeIsRefused(text: String) {
        #expect(FieldChange(text) == nil)
    }
}
