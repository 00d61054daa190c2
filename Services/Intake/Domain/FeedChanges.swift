import IntakeContract
import Messaging
import Porting

extension PortStatus {
    /// What has changed, in the order of the fields; all fields that are set if there is no earlier version.
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
            change("rejectedFor") { $0.rejectedFor?.map(\.rawValue).joined(separator: " ") },
            change("subState") { $0.subState?.rawValue },
        ].compactMap(\.self)
    }
}

extension EncodedRequest {
    /// The fields that have changed, by their paths.
    ///
    /// - Throws: `DecodingError`, which the bytes of a request do not cause.
    package func changes(since before: EncodedRequest) throws -> [FeedChange] {
        let old = try MessageCoding.decode(JSONValue.self, from: before.bytes)
        let new = try MessageCoding.decode(JSONValue.self, from: bytes)
        // Byte by byte: the request shows which of two spellings a text has.
        return old.differences(from: new, at: "request") { $0.utf8.elementsEqual($1.utf8) }.map { FeedChange($0) }
    }
}

extension JSONValue {
    /// The paths at which two values differ, below `path`, in order; `isSame` compares texts.
    func differences(from other: JSONValue, at path: String, isSame: (String, String) -> Bool) -> [String] {
        if case .string(let old) = self, case .string(let new) = other { return isSame(old, new) ? [] : [path] }
        guard case .object(let old) = self, case .object(let new) = other else {
            return self == other ? [] : [path]
        }
        return Set(old.keys).union(new.keys).sorted()
            .flatMap { (old[$0] ?? .null).differences(from: new[$0] ?? .null, at: "\(path).\($0)", isSame: isSame) }
    }
}

extension [DocumentReference] {
    /// The documents that have changed, by their kinds.
    package func changes(since before: [DocumentReference]) -> [FeedChange] {
        compactMap { document in
            let old = before.first { $0.kind == document.kind }?.hash.hexadecimal
            let new = document.hash.hexadecimal
            return old == new ? nil : FeedChange("documents.\(document.kind.rawValue)", from: old, to: new)
        }
    }
}
