/// Comparison of secrets.
enum Constant {
    /// Whether two texts are equal; takes as long for a difference at the beginning as for one at the end.
    static func areEqual(_ left: String, _ right: String) -> Bool {
        let (left, right) = (Array(left.utf8), Array(right.utf8))
        return left.count == right.count && zip(left, right).reduce(UInt8(0)) { $0 | ($1.0 ^ $1.1) } == 0
    }
}
