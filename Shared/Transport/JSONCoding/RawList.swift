/// A growing list of values without references, in memory of its own.
///
/// Its copies share one list. A class that holds it in a constant therefore pays for none of the checks that the
/// accesses to a variable of a class cost. Its owner frees it.
struct RawList<Element: BitwiseCopyable> {
    private struct Header {
        var base: UnsafeMutablePointer<Element>
        var count: Int
        var capacity: Int
    }

    private let header: UnsafeMutablePointer<Header>

    /// Makes an empty list; the first elements have their place behind the header, in the same piece of memory.
    init(capacity: Int) {
        let size = Self.headerSize + capacity * MemoryLayout<Element>.stride
        let memory = UnsafeMutableRawPointer.allocate(byteCount: size, alignment: 16)
        let base = (memory + Self.headerSize).bindMemory(to: Element.self, capacity: capacity)
        header = memory.bindMemory(to: Header.self, capacity: 1)
        header.initialize(to: Header(base: base, count: 0, capacity: capacity))
    }

    /// A multiple of every alignment that elements here have.
    private static var headerSize: Int { 32 }

    private var isInside: Bool {
        UnsafeMutableRawPointer(base) == UnsafeMutableRawPointer(header) + Self.headerSize
    }

    func free() {
        if !isInside { base.deallocate() }
        UnsafeMutableRawPointer(header).deallocate()
    }

    @inline(__always)
    var base: UnsafeMutablePointer<Element> { header.pointee.base }

    @inline(__always)
    var count: Int { header.pointee.count }

    @inline(__always)
    var last: UnsafeMutablePointer<Element> { base + (count - 1) }

    /// Where the next element will be.
    @inline(__always)
    var end: UnsafeMutablePointer<Element> { base + count }

    @inline(__always)
    func append(_ element: Element) {
        reserve(1)
        end.initialize(to: element)
        header.pointee.count += 1
    }

    /// Makes room for more elements, which the caller writes at the end and then counts.
    @inline(__always)
    func reserve(_ more: Int) {
        if header.pointee.count + more > header.pointee.capacity { grow(by: more) }
    }

    @inline(__always)
    func counted(_ more: Int) { header.pointee.count += more }

    @inline(__always)
    func shrink(to count: Int) { header.pointee.count = count }

    @inline(never)
    private func grow(by more: Int) {
        let larger = max(header.pointee.capacity * 2, count + more)
        let moved = UnsafeMutablePointer<Element>.allocate(capacity: larger)
        moved.moveInitialize(from: base, count: count)
        if !isInside { base.deallocate() }
        header.pointee.base = moved
        header.pointee.capacity = larger
    }
}

extension RawList<UInt8> {
    @inline(__always)
    func append(from source: UnsafePointer<UInt8>, count more: Int) {
        reserve(more)
        end.update(from: source, count: more)
        counted(more)
    }

    @inline(__always)
    func append(ascii text: StaticString) { append(from: text.utf8Start, count: text.utf8CodeUnitCount) }
}
