/**
 * Terraform providers that the catalogue does not know: who operates what they manage, and where, nobody has looked at.
 * Those that deploy nothing, or only into what somebody runs and another setting names, are known well enough.
 */
import type { Catalogue } from "../catalogue/catalogue.ts";
import type { Subject } from "../subject.ts";

const helpers: ReadonlySet<string> = new Set(
  (
    "terraform archive cloudinit external http local null random template time tls dns utils validation age " +
    "pkcs12 acme kubernetes kubernetes-alpha helm kubectl kustomization kind k3d minikube docker podman " +
    "libvirt proxmox vsphere vcd nutanix esxi hyperv xenorchestra vault consul nomad boundary postgresql " +
    "mysql mssql sqlserver kafka rabbitmq redis opensearch elasticsearch keycloak authentik argocd flux " +
    "rancher2 ansible ssh remote shell git gitea sops jinja bitwarden htpasswd curl restapi graphql openstack " +
    "minio ldap ad activedirectory powerdns rke awx netbox unifi mikrotik routeros fortios panos bigip aci " +
    "nsxt avi junos iosxe nxos checkpoint infoblox windns corefunc assert deepmerge"
  ).split(" "),
);

/** `clo-ru/clo`, where the resource is one of a provider that nobody here knows. */
export function strangerOf({ role, provider, type }: Subject, catalogue: Catalogue): string | null {
  if (role !== "resource" || provider === null || helpers.has(provider.type)) return null;
  const { host, namespace } = provider;
  const known =
    catalogue.provider(host, namespace, provider.type) ??
    catalogue.resourceType(`${provider.type}_`) ??
    catalogue.resourceType(type);
  return known === null && catalogue.cloudOfResourceType(type) === null ? `${namespace}/${provider.type}` : null;
}
