/// The pages, used in a real browser.
package beppay.browser;
