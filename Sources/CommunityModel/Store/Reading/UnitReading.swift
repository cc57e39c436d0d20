/// Reading what units do: who came with them, what they were handed, what was done with them.
public protocol UnitReading: Sendable {
  /// How many active volunteers came with every unit that has any.
  func turnouts() throws(StoreError) -> [PartnerUnit.ID: Int]
  /// How a unit stands as of `now`; nil where there is none.
  func standing(of unit: PartnerUnit.ID, now: Instant, seenBy viewer: Viewer?) throws(StoreError) -> PartnerStanding?
}
