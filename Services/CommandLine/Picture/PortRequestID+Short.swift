import Porting

extension PortRequestID {
    /// The end of the reference: lists show it, and commands take it as a name.
    ///
    /// References begin with the time, so those of one import begin alike; the end is random (40 bits).
    package var shortName: String { String(reference.suffix(8)) }
}
