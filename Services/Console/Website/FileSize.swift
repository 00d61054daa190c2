/// The size of a file as people read it.
enum FileSize {
    /// Such as `12 bytes` or `34 kB`.
    static func words(_ bytes: Int) -> String {
        switch bytes {
        case ..<1_000: "\(bytes) byte\(bytes == 1 ? "" : "s")"
        case ..<1_000_000: "\((bytes + 500) / 1_000) kB"
        case _: "\(bytes / 1_000_000).\(bytes % 1_000_000 / 100_000) MB"
        }
    }
}
