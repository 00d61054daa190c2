/// Stands in for a super encoder, whose value this coder cannot place: what is written to it is lost.
struct JSONIgnoringEncoder: Encoder {
    private let writer = JSONWriter()

    /// Makes the writer give up, so that Foundation's coder encodes the whole value instead.
    init(_ abandoned: JSONWriter) {
        abandoned.giveUp()
        writer.openTop()
    }

    var codingPath: [any CodingKey] { [] }
    var userInfo: [CodingUserInfoKey: Any] { [:] }

    func container<Key: CodingKey>(keyedBy type: Key.Type) -> KeyedEncodingContainer<Key> {
        writer.container(keyedBy: type)
    }

    func unkeyedContainer() -> any UnkeyedEncodingContainer { writer.unkeyedContainer() }

    func singleValueContainer() -> any SingleValueEncodingContainer { writer.singleValueContainer() }
}
