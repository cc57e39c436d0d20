/// A resident as an export writes them: the whole record with where they live, or last lived.
public struct ResidentLine: Hashable, Sendable {
  public var resident: Resident
  public var status: Resident.Status
  /// The current episode, else the last one; nil where none is known.
  public var residence: Residence?
  public var place: PlaceKey?
  public var use: Dwelling.Use?
  public var grid: Grid.ID?
  /// Whether the household turns to this resident first.
  public var isContact: Bool

  public init(
    resident: Resident, status: Resident.Status, residence: Residence?, place: PlaceKey?, use: Dwelling.Use?,
    grid: Grid.ID?, isContact: Bool
  ) {
    self.resident = resident
    self.status = status
    self.residence = residence
    self.place = place
    self.use = use
    self.grid = grid
    self.isContact = isContact
  }
}

/// An order as an export writes it.
public struct OrderLine: Hashable, Sendable {
  public var order: WorkOrder
  /// What the file calls the requester; nil for anonymous. Whoever writes it asks ``Viewer`` first.
  public var requesterName: String?
  /// Unmasked; whoever writes it masks it.
  public var requesterPhone: String?
  /// When something last happened to the order.
  public var updatedAt: Instant

  public init(order: WorkOrder, requesterName: String?, requesterPhone: String?, updatedAt: Instant) {
    self.order = order
    self.requesterName = requesterName
    self.requesterPhone = requesterPhone
    self.updatedAt = updatedAt
  }
}
