import IntakeContract
import Messaging
import Porting

extension PortStatus {
    /// What is not as it was, in the order of the fields; all that is there, where nothing was known before.
    package func changes(since before: PortStatus?) -> [FeedChange] {
        func change(_ name: String, _ text: (PortStatus) -> String?) -> FeedChange? {
            let (old, new) = (before.flatMap(text), text(self))
            return old == new ? nil : FeedChange(name, from: old, to: new)
        }
        return [
            change("state", \.state.rawValue),
            change("attempt") { "\($0.attempt)" },
            change("attention", \.attention.rawValue),
            before?.nextStep == nextStep ? nil : FeedChange("nextStep"),
            change("owner", \.owner.rawValue),
            change("deadline") { $0.deadline?.description },
            change("scheduledFor") { $0.scheduledFor?.description },
            change("portedAt") { $0.portedAt?.description },
            change("snapBackUntil") { $0.snapBackUntil?.description },
        ].compactMap(\.self)
    }
}

extension PortRequestForm {
    /// The fields that are not as they were, by their paths.
    package func changes(since before: PortRequestForm) throws -> [FeedChange] {
        Self.differences(try Self.json(before), try Self.json(self), at: "request").map { FeedChange($0) }
    }

    private static func json(_ form: PortRequestForm) throws -> JSONValue {
        try MessageCoding.decode(JSONValue.self, from: try MessageCoding.encode(form))
    }

    private static func differences(_ before: JSONValue, _ after: JSONValue, at path: String) -> [String] {
        guard before != after else { return [] }
        guard case .object(let old) = before, case .object(let new) = after else { return [path] }
        return Set(old.keys).union(new.keys).sorted()
            .flatMap { differences(old[$0] ?? .null, new[$0] ?? .null, at: "\(path).\($0)") }
    }
}

extension [DocumentReference] {
    /// The documents that are not as they were, by their kinds.
    package func changes(since before: [DocumentReference]) -> [FeedChange] {
        compactMap { document in
            let old = before.first { $0.kind == document.kind }?.hash.hexadecimal
            let new = document.hash.hexadecimal
            return old == new ? nil : FeedChange("documents.\(document.kind.rawValue)", from: old, to: new)
        }
    }
}
