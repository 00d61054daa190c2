import Durable
import Messaging

/// Running effects for the core.
extension ServiceProcess {
    /// How long the calls of one attempt at an effect may take together; then it is tried again later.
    private static let callsOfAnEffect = Duration.seconds(60)

    func start(_ job: EffectJob) {
        let performers = performers
        // Detached, since effects must not run on the thread of the sockets.
        Task.detached {
            // Its own calls belong to the trace that planned it.
            let result = await TraceContext.$current.withValue(job.trace) {
                await CallDeadline.$current.withValue(.now + Self.callsOfAnEffect) {
                    await performers.run(job, arm: { await self.arm(job.id) })
                }
            }
            await self.effectEnded(job.id, result)
        }
    }

    private func arm(_ id: EffectID) async -> Bool {
        guard serving != nil else { return false }
        return await withCheckedContinuation { continuation in
            armWaiters[id] = continuation
            gathered.append(.readyToArm(id))
        }
    }

    /// Answers the requests that the step did not arm, so that no effect waits forever.
    func refuseUnarmed(among inputs: [CoreInput]) {
        for case .readyToArm(let id) in inputs {
            armWaiters.removeValue(forKey: id)?.resume(returning: false)
        }
    }

    private func effectEnded(_ id: EffectID, _ result: EffectResult<Bytes>) {
        gathered.append(.effectEnded(id, result))
    }
}
