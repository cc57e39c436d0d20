/// Reading who answers for what.
public protocol PostReading: Sendable {
  /// Posts, those of buildings before those of their stairs and of grids.
  /// - Parameter day: only those that are held on it; nil for those to come and those that are over too.
  func posts(_ scope: PostScope, heldOn day: Day?) throws(StoreError) -> [PostDetail]
}
