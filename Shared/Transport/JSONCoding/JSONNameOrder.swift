import Glibc

/// A name of an object in the buffer.
struct JSONName: BitwiseCopyable {
    /// Its first quote.
    var start: Int
    /// Its last quote.
    var end: Int
    /// Behind its value; known only when the object ends.
    var valueEnd = 0
    /// Its first eight bytes as a number that is ordered as they are; zeros behind a shorter name.
    let prefix: UInt64

    /// Notes a name that was just written.
    @inline(__always)
    init(start: Int, end: Int, in bytes: RawList<UInt8>) {
        self.start = start
        self.end = end
        bytes.reserve(8)
        let word = UnsafeRawPointer(bytes.base + start + 1).loadUnaligned(as: UInt64.self).bigEndian
        let missing = max(0, 8 - (end - start - 1)) * 8
        prefix = (word >> missing) << missing
    }
}

/// The order of names in an object: by their bytes in UTF-8, as Foundation's coder sorts keys.
enum JSONNameOrder {
    @inline(__always)
    static func isAscending(_ one: JSONName, _ two: JSONName, _ bytes: UnsafeMutablePointer<UInt8>) -> Bool {
        compare(one, two, bytes) < 0
    }

    @inline(__always)
    private static func compare(_ one: JSONName, _ two: JSONName, _ bytes: UnsafeMutablePointer<UInt8>) -> Int {
        if one.prefix != two.prefix { return one.prefix < two.prefix ? -1 : 1 }
        let first = one.end - one.start
        let second = two.end - two.start
        let order = memcmp(bytes + one.start, bytes + two.start, min(first, second))
        return order != 0 ? Int(order) : first - second
    }

    /// Sorts the names of an object together with their values, which end at the end of the buffer.
    ///
    /// - Returns: whether all names differ.
    static func sort(
        _ names: UnsafeMutablePointer<JSONName>,
        _ count: Int,
        hasEscapes: Bool,
        in bytes: RawList<UInt8>
    ) -> Bool {
        guard count > 1 else { return true }
        for index in 0..<count - 1 { names[index].valueEnd = names[index + 1].start - 1 }
        names[count - 1].valueEnd = bytes.count
        let start = names[0].start
        let length = bytes.count - start
        let text = bytes.base
        let order = { (one: JSONName, two: JSONName) in
            hasEscapes ? compareEscaped(one, two, text) : compare(one, two, text)
        }
        arrange(names, count, order)
        for index in 1..<count where order(names[index - 1], names[index]) == 0 { return false }
        bytes.reserve(length)
        // The sorted copy is written behind the buffer's end, and moved back over the original.
        let copy = bytes.base + bytes.count
        var written = 0
        for index in 0..<count {
            let name = names[index]
            if index > 0 {
                copy[written] = UInt8(ascii: ",")
                written += 1
            }
            let size = name.valueEnd - name.start
            (copy + written).update(from: bytes.base + name.start, count: size)
            written += size
        }
        (bytes.base + start).update(from: copy, count: length)
        return true
    }

    @inline(__always)
    private static func arrange(
        _ names: UnsafeMutablePointer<JSONName>,
        _ count: Int,
        _ order: (JSONName, JSONName) -> Int
    ) {
        guard count <= 24 else {
            var all = UnsafeMutableBufferPointer(start: names, count: count)
            return all.sort { order($0, $1) < 0 }
        }
        for index in 1..<count {
            let name = names[index]
            var place = index
            while place > 0, order(name, names[place - 1]) < 0 {
                names[place] = names[place - 1]
                place -= 1
            }
            names[place] = name
        }
    }

    /// Compares names as they are without their escapes.
    private static func compareEscaped(
        _ one: JSONName,
        _ two: JSONName,
        _ bytes: UnsafeMutablePointer<UInt8>
    ) -> Int {
        let first = plain(one, bytes)
        let second = plain(two, bytes)
        if first.lexicographicallyPrecedes(second) { return -1 }
        return first == second ? 0 : 1
    }

    private static func plain(_ name: JSONName, _ bytes: UnsafeMutablePointer<UInt8>) -> [UInt8] {
        let inside = UnsafeBufferPointer(start: bytes + name.start + 1, count: name.end - name.start - 1)
        return Array(JSONEscape.text(of: inside).utf8)
    }
}
