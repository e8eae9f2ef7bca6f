/// Classes that each violate one rule of [beppay.ArchitectureTest].
package beppay.violations;
