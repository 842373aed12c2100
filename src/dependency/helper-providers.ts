/**
 * Terraform providers that deploy nothing, or only into what somebody runs and another setting names: nobody operates
 * anything by them of which they don't tell. By their addresses, since a name alone is anybody's.
 */
import type { ProviderAddress } from "../subject.ts";

/** Of HashiCorp and OpenTofu, under whose names nobody else publishes. */
const ofMakers: ReadonlySet<string> = words(
  "ad archive assert cloudinit consul boundary dns external helm http ignition kubernetes kubernetes-alpha local " +
    "mysql nomad null postgresql rabbitmq random template terraform time tls vault vsphere",
);

const makers: ReadonlySet<string> = words("hashicorp opentofu terraform-providers builtin");

const others: ReadonlySet<string> = words(
  "alekc/kubectl aminueza/minio anschoewe/curl ansible/ansible ansible/awx apparentlymart/javascript " +
    "apparentlymart/testing argoproj-labs/argocd betr-io/mssql bitwarden/bitwarden bpg/proxmox bwoznicki/assert " +
    "calxus/docker carlpett/sops chainguard-dev/cosign checkpointsoftware/checkpoint checkpointsw/checkpoint " +
    "chilicat/pkcs12 ciscodevnet/aci ciscodevnet/iosxe ciscodevnet/mso ciscodevnet/nxos clementblaise/age " +
    "cloudfoundry-community/cloudfoundry cloudposse/utils coder/coder community-terraform-providers/ignition " +
    "containers/podman cyrilgdn/postgresql cyrilgdn/rabbitmq datadrivers/nexus ddelnano/mikrotik dell/powerflex " +
    "dell/powerscale dell/powerstore denouche/awx devops-rob/terracurl dmacvicar/libvirt e-breuninger/ignition " +
    "e-breuninger/netbox elastic-infra/ldap elastic/elasticstack f5networks/bigip ferlab-ste-justine/etcd " +
    "ferlab-ste-justine/netaddr fluxcd/flux fortinetdev/fortimanager fortinetdev/fortios gavinbunney/kubectl " +
    "go-gitea/gitea goauthentik/authentik infobloxopen/infoblox innovationnorway/git isometry/deepmerge " +
    "jdamata/sonarqube jeremmfr/junos joneshf/openwrt josenk/esxi juju/juju kbst/kustomization keycloak/keycloak " +
    "kreuzwerker/docker loafoe/htpasswd loafoe/ssh lokkersp/sops magodo/restful mastercard/restapi " +
    "maxlaverse/bitwarden mongey/kafka mrparkers/keycloak nats-io/jetstream nbering/ansible nikolalohinski/jinja " +
    "northwood-labs/corefunc numtide/secret nutanix/nutanix oboukili/argocd opennebula/opennebula " +
    "opensearch-project/opensearch oxidecomputer/oxide paloaltonetworks/panos pan-net/powerdns paultyng/sql " +
    "paultyng/unifi petoju/mysql phillbaker/elasticsearch poseidon/ct poseidon/matchbox pvotal-tech/k3d " +
    "rancher/rancher2 rancher/rke scott-the-programmer/minikube scottwinkler/shell siderolabs/talos " +
    "sullivtr/graphql taliesins/hyperv tehcyx/kind telmate/proxmox tenstad/remote terra-farm/xenorchestra " +
    "terraform-lxd/lxd terraform-provider-openstack/openstack terraform-routeros/routeros ubiquiti-community/unifi " +
    "vancluever/acme vatesfr/xenorchestra vmware/avi vmware/nsxt vmware/vcd vmware/vra vmware/vsphere " +
    "winebarrel/mysql",
);

/** Names of all of them: which one is meant where nobody wrote an address. */
const types: ReadonlySet<string> = new Set([...ofMakers, ...[...others].map((one) => one.split("/")[1] ?? "")]);

export function isHelper({ namespace, type, implicit }: ProviderAddress): boolean {
  const [owner, name] = [namespace.toLowerCase(), type.toLowerCase()];
  if (implicit) return types.has(name);
  return makers.has(owner) ? types.has(name) : others.has(`${owner}/${name}`);
}

function words(text: string): ReadonlySet<string> {
  return new Set(text.split(" "));
}
