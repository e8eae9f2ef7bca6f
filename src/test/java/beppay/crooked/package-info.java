/// A house that breaks every rule of [beppay.ArchitectureTest], a beam each.
package beppay.crooked;
