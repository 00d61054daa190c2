import Porting

/// The frozen packet of an attempt as its saga knows it: by its hash.
///
/// The history keeps the whole packet, once. A saga is written anew with every event, so it holds only what its
/// decisions need.
package struct FrozenPacket: Hashable, Sendable {
    /// The account with the vendor.
    package let account: VendorAccount
    /// The number of the attempt; 1 for the first.
    package let attempt: Int
    /// The hash of the packet.
    package let hash: String
    /// The whole packet, in a saga that an earlier release stored.
    private let whole: Packet?

    /// Refers to a packet.
    package init(_ packet: Packet) {
        account = packet.account
        attempt = packet.attempt
        hash = packet.hash
        whole = nil
    }

    // Two packets are the same if their hashes are: how much of one a store holds makes no difference.
    package static func == (left: FrozenPacket, right: FrozenPacket) -> Bool {
        left.hash == right.hash && left.attempt == right.attempt && left.account == right.account
    }

    package func hash(into hasher: inout Hasher) { hasher.combine(hash) }
}

extension FrozenPacket: Codable {
    private enum CodingKeys: String, CodingKey {
        case account, attempt, hash
        case form
    }

    package init(from decoder: any Decoder) throws {
        let fields = try decoder.container(keyedBy: CodingKeys.self)
        account = try fields.decode(VendorAccount.self, forKey: .account)
        attempt = try fields.decode(Int.self, forKey: .attempt)
        hash = try fields.decode(String.self, forKey: .hash)
        whole = fields.contains(.form) ? try Packet(from: decoder) : nil
    }

    package func encode(to encoder: any Encoder) throws {
        if let whole { return try whole.encode(to: encoder) }
        var fields = encoder.container(keyedBy: CodingKeys.self)
        try fields.encode(account, forKey: .account)
        try fields.encode(attempt, forKey: .attempt)
        try fields.encode(hash, forKey: .hash)
    }
}
